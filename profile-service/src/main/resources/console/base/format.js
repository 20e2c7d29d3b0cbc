// Numbers, money and times as people of the shown language write them.
import { shownLocale, t } from './text.js';

const MINUTE = 60, HOUR = 3600, DAY = 86400;

export function number(value) {
  return new Intl.NumberFormat(shownLocale()).format(value);
}

export function signed(value) {
  return new Intl.NumberFormat(shownLocale(), { signDisplay: 'exceptZero' }).format(value);
}

export function percent(share, digits = 0) {
  return new Intl.NumberFormat(shownLocale(), { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** An amount in minor units of its currency. */
export function money(minor, currency, compact = false) {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
  const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits;
  const format = compact ? { ...style, notation: 'compact', maximumFractionDigits: 1 } : style;
  return new Intl.NumberFormat(shownLocale(), format).format(minor / 10 ** digits);
}

export function dateTime(iso) {
  return new Intl.DateTimeFormat(shownLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** A day, of an instant or written as 2026-11-27, which is a day of the business' calendar wherever one looks from. */
export function day(iso, style = 'medium') {
  const plain = iso.length === 10;
  const options = { dateStyle: style, timeZone: plain ? 'UTC' : undefined };
  return new Intl.DateTimeFormat(shownLocale(), options).format(new Date(plain ? `${iso}T00:00:00Z` : iso));
}

/** Hours and minutes. */
export function hour(iso) {
  return new Intl.DateTimeFormat(shownLocale(), { timeStyle: 'short' }).format(new Date(iso));
}

export function clock(iso) {
  return new Intl.DateTimeFormat(shownLocale(), { timeStyle: 'medium' }).format(new Date(iso));
}

/** How far an instant is from now: "3 days ago", "in 2 weeks". */
export function ago(iso, now = Date.now()) {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 10) return t('time.now');
  const [amount, unit] = size < MINUTE ? [seconds, 'second']
    : size < HOUR ? [seconds / MINUTE, 'minute']
    : size < DAY ? [seconds / HOUR, 'hour']
    : size < 60 * DAY ? [seconds / DAY, 'day']
    : size < 730 * DAY ? [seconds / (30.44 * DAY), 'month']
    : [seconds / (365.25 * DAY), 'year'];
  return new Intl.RelativeTimeFormat(shownLocale(), { numeric: 'auto' }).format(Math.round(amount), unit);
}
