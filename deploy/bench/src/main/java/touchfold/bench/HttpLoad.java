package touchfold.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends requests over a fixed number of connections, the next on each as soon as the last was answered, or at a steady rate
 * over whichever connection is free. One thread and no library between it and the sockets, because it takes its CPU time
 * from what it measures.
 */
final class HttpLoad {

    private static final int ANSWER_BYTES = 64 * 1024;
    /** A whole batch fits, so that writing it never waits. */
    private static final int SEND_BYTES = 1024 * 1024;

    private final int port;
    private final int connections;
    private final Supplier<ByteBuffer> requests;

    /** @param requests makes each next request, headers and body, ready to be written */
    HttpLoad(int port, int connections, Supplier<ByteBuffer> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    /** Sends for so long, as fast as answers come. */
    LoadResult run(Duration time) throws IOException {
        return run(time, new RequestPace(Integer.MAX_VALUE));
    }

    /** Sends so many a second for so long. What finds no free connection is sent late, and its time counts from when it was due. */
    LoadResult run(Duration time, int rate) throws IOException {
        return run(time, new RequestPace(rate));
    }

    private LoadResult run(Duration time, RequestPace pace) throws IOException {
        LoadResult.Recorder recorder = new LoadResult.Recorder();
        List<Connection> open = new ArrayList<>();
        Deque<Connection> free = new ArrayDeque<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Connection connection = new Connection(connect());
                connection.channel.register(selector, SelectionKey.OP_READ, connection);
                open.add(connection);
                free.add(connection);
            }
            long begin = System.nanoTime();
            pace.begin(begin);
            long end = begin + time.toNanos();
            while (System.nanoTime() < end) {
                while (!free.isEmpty() && pace.isDue(System.nanoTime())) {
                    free.pop().send(pace.next(System.nanoTime()));
                }
                Consumer<SelectionKey> act = key -> ((Connection) key.attachment()).act(key, recorder, free);
                if (pace.isSteady() && !free.isEmpty()) {
                    selector.select(act, 1);
                } else {
                    selector.select(act, 100);
                }
            }
            return recorder.result(Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            for (Connection connection : open) {
                connection.channel.close();
            }
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BYTES);
        channel.configureBlocking(false);
        return channel;
    }

    private final class Connection {

        private final SocketChannel channel;
        private final AnswerBytes answer = new AnswerBytes(ANSWER_BYTES);
        private ByteBuffer request;
        private long sentAt;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        private void send(long dueAt) throws IOException {
            request = requests.get();
            answer.clear();
            sentAt = dueAt;
            while (request.hasRemaining()) {
                // A request is smaller than the socket's buffer, so this ends after a turn or two.
                channel.write(request);
            }
        }

        private void act(SelectionKey key, LoadResult.Recorder recorder, Deque<Connection> free) {
            try {
                byte[] room = answer.room();
                int count = channel.read(ByteBuffer.wrap(room, answer.end(), room.length - answer.end()));
                if (count < 0) {
                    recorder.broken();
                    key.cancel();
                    return;
                }
                answer.arrived(count);
                int status = answer.status();
                if (status > 0) {
                    recorder.answered(status, System.nanoTime() - sentAt);
                    free.add(this);
                }
            } catch (IOException e) {
                recorder.broken();
                key.cancel();
            }
        }
    }
}
