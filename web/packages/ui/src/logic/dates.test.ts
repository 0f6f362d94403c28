import { describe, expect, it } from 'vitest'
import { daysWord, longDate, shortTime, sizeWord, toLocal, toWire, weekday } from './dates'

describe('dates in words', () => {
  it('says days left, today and overdue', () => expect([6, 0, -3, null].map(daysWord)).toEqual(['剩 6 日', '今天到期', '超期 3 日', '']))
  it('writes the long form without leading zeros', () => expect(longDate('2026-03-09')).toBe('2026年3月9日'))
  it('shows a dash for nothing', () => expect(longDate(null)).toBe('—'))
  it('knows the weekday without a time zone', () => expect(weekday('2026-11-23')).toBe('周一'))
  it('drops the year within this year only', () => {
    expect(shortTime('2026-11-23T17:02:11+08:00', '2026-12-01')).toBe('11-23 17:02')
    expect(shortTime('2025-11-23T17:02:11+08:00', '2026-12-01')).toBe('2025-11-23')
  })
  it('keeps wall-clock time through the wire', () => expect(toLocal(toWire('2026-11-23T17:02'))).toBe('2026-11-23T17:02'))
  it('brings other zones to +08:00', () => expect(toLocal('2026-11-23T23:30:00Z')).toBe('2026-11-24T07:30'))
  it('says sizes', () => expect([10, 2048, 3 * 1024 * 1024].map(sizeWord)).toEqual(['10 字节', '2.0 KB', '3.0 MB']))
})
