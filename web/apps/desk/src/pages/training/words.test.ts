import { describe, expect, it } from 'vitest'
import { dayWords, qrPath, sectionsOf, timeLeft } from './words'

describe('words of training', () => {
  it('a course of one day and of several', () => {
    expect(dayWords({ on: '2026-03-20', until: '2026-03-20' })).toBe('2026-03-20')
    expect(dayWords({ on: '2026-03-20', until: '2026-03-22' })).toBe('2026-03-20 至 2026-03-22')
  })
  it('dark modules become squares, light ones nothing', () => expect(qrPath(['10', '01'])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z'))
  it('sections begin at a heading; a heading without text is none', () => {
    expect(sectionsOf('# 一\n甲\n\n乙\n## 二\n丙\n# 三')).toEqual([{ title: '一', text: '甲\n\n乙' }, { title: '二', text: '丙' }])
    expect(sectionsOf('没有标题')).toEqual([{ title: '正文', text: '没有标题' }])
    expect(sectionsOf('')).toEqual([])
  })
  it('time left', () => { expect(timeLeft(75)).toBe('1:15'); expect(timeLeft(0)).toBe('0:00') })
})
