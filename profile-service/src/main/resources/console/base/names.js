// What the services call things, in the shown language.
import { named, t } from './text.js';

/** The questions that segments answer, in the order in which people ask them. */
export const MODELS = ['stage', 'rfm', 'value', 'churn', 'won-back', 'lead'];

/** What people are known by, in the order in which they are asked for. */
export const IDENTIFIER_TYPES = ['email', 'phone', 'customer_id', 'card', 'user_id', 'badge', 'anonymous_id', 'device_id'];

const MOMENT_TONES = { 'first-purchase': 'good', 'repeat-purchase': 'good', 'won-back': 'good', 'booth-meeting': 'fresh',
  complaint: 'bad', return: 'fair', ended: 'bad' };

const TONES = {
  'churn.low': 'good', 'churn.medium': 'fair', 'churn.high': 'bad', 'churn.new': 'calm',
  'stage.before': 'faded', 'stage.prospect': 'calm', 'stage.first-purchase': 'fresh', 'stage.close': 'good',
  'stage.quiet': 'fair', 'stage.ended': 'bad',
};

export function tone(segment) {
  return TONES[segment] ?? 'calm';
}

/** @param segment a key, or one of /v1/segments; nothing for nobody's segment */
export function segmentName(segment) {
  if (!segment) return t('segment.none');
  const key = segment.key ?? segment;
  return named(`segment.${key}`, segment.name ?? key);
}

export function segmentHint(segment) {
  return named(`hint.${segment.key}`, segment.description);
}

export function modelName(model) {
  return named(`model.${model}`, model);
}

export function channelName(channel) {
  return named(`channel.${channel}`, channel);
}

export function typeName(type) {
  return named(`type.${type}`, type);
}

export function identifierName(type) {
  return named(`identifier.${type}`, type);
}

/** Why evidence was refused: the rule's name says of which kind, and how many one person may have. */
export function ruleName(rule) {
  if (rule === 'shared-identifier') return t('rule.shared-identifier');
  if (rule.startsWith('known-apart')) return t('rule.known-apart');
  if (rule === 'kept-apart-by-operation') return t('rule.by-operation');
  if (rule.endsWith('-identifiers')) return t('rule.too-large');
  return /^(one|limit)-/.test(rule) ? t('rule.over-limit') : rule;
}

/** Why a message was rejected. */
export function codeName(code) {
  return named(`code.${code}`, t('code.other', { code }));
}

/** A turn of the relationship. */
export function momentName(kind) {
  return named(`moment.${kind}`, kind);
}

export function momentTone(kind) {
  return MOMENT_TONES[kind] ?? 'calm';
}

/** What an identifier looks like; nothing where it looks like nothing. */
export function guessType(text) {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim())) return 'email';
  return /^[+0][\d\s.()-]{8,}$/.test(text.trim()) ? 'phone' : null;
}
