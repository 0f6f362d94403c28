// Words for dates. The client formats only: every legal date is computed by the server.

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const datePart = (iso: string) => iso.slice(0, 10)
const timePart = (iso: string) => iso.slice(11, 16)
/** 2026-11-23 → 2026年11月23日 */
export function longDate(iso: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : '—'
}
export function weekday(iso: string): string {
  const date = new Date(`${datePart(iso)}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? '' : WEEKDAYS[date.getUTCDay()]
}
/** Lists show 11-23 17:02 within the year of `today`, else 2025-11-23. */
export function shortTime(iso: string | null | undefined, today = ''): string {
  if (!iso) return '—'
  const same = today.slice(0, 4) === iso.slice(0, 4)
  return same ? `${iso.slice(5, 10)} ${timePart(iso)}`.trim() : datePart(iso)
}
export const fullTime = (iso: string | null | undefined): string => (iso ? `${datePart(iso)} ${timePart(iso)}`.trim() : '—')
export const clockTime = (iso: string): string => timePart(iso)

/** "剩 6 日", "今天到期", "超期 3 日". */
export function daysWord(left: number | null | undefined): string {
  if (left === null || left === undefined) return ''
  if (left === 0) return '今天到期'
  return left > 0 ? `剩 ${left} 日` : `超期 ${-left} 日`
}

/** A date-time picker's local text (2026-11-23T17:02) and the wire's +08:00 form of it. */
export const toWire = (local: string): string => (local ? `${local.slice(0, 16)}:00+08:00` : '')
/** Seconds are cut, because a picker shows minutes. Times of other zones are brought to +08:00. */
export function toLocal(wire: string | null | undefined): string {
  if (!wire) return ''
  if (wire.length <= 10) return `${wire}T00:00`
  if (wire.endsWith('+08:00')) return wire.slice(0, 16)
  const ms = Date.parse(wire)
  return Number.isNaN(ms) ? '' : new Date(ms + 8 * 3600_000).toISOString().slice(0, 16)
}
/** Size of a file as people say it. */
export function sizeWord(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
