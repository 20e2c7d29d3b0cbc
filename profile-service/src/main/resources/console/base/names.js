// What the services call things, in the shown language.
import { has, named, t } from './text.js';
import { dateTime, day, money, number, percent } from './format.js';

/** The questions that segments answer, in the order in which people ask them. */
export const MODELS = ['stage', 'rfm', 'value', 'churn', 'won-back', 'lead'];

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
  if (rule.endsWith('-identifiers')) return t('rule.too-large');
  return /^(one|limit)-/.test(rule) ? t('rule.over-limit') : rule;
}

/**
 * Why somebody is in a segment, put together of what was measured; where we have no sentence for the model, the service's
 * own, which is English.
 */
export function why({ model, reason, values = {}, thresholds = {} }) {
  const key = `why.${model}${values.model === 'mbg-nbd' ? '.model' : ''}`;
  if (!has(key) || !values) return reason;
  const amount = values.currency && values.money !== undefined ? money(values.money, values.currency) : '';
  const filled = {
    ...values,
    money: amount,
    orders: number(values.orders ?? 0),
    lastPurchase: values.lastPurchase ? day(values.lastPurchase) : '',
    lastInteraction: values.lastInteraction ? dateTime(values.lastInteraction) : '',
    tierA: thresholds.tierAFrom && values.currency ? money(thresholds.tierAFrom, values.currency) : '',
    gap: number(Math.round(values.usualGapDays ?? 0)),
    buys: values.buys === undefined ? '' : percent(values.buys),
    alive: values.alive === undefined ? '' : percent(values.alive),
    gaps: values.usualGaps === undefined ? '' : number(Math.round(values.usualGaps * 10) / 10),
  };
  const text = t(key, filled);
  return /\{\w+\}/.test(text) || (key === 'why.stage' && !values.lastPurchase) ? reason : text;
}
