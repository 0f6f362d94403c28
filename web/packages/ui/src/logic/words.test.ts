import { describe, expect, it } from 'vitest'
import { bareWord, lightText, unitWord } from './words'

describe('words of a light', () => {
  it('puts the colour first, once', () => expect([lightText('amber', '剩 6 日'), lightText('amber', '黄 剩 6 日')]).toEqual(['黄 剩 6 日', '黄 剩 6 日']))
  it('takes the colour away where it stands elsewhere', () => expect([bareWord('红 超期 3 日'), bareWord('剩 1 日')]).toEqual(['超期 3 日', '剩 1 日']))
  it('names units, and leaves a unit already in words', () => expect([unitWord('working_day'), unitWord('日')]).toEqual(['个工作日', '日']))
})
