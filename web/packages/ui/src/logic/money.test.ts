import { describe, expect, it } from 'vitest'
import { capitalYuan, formatYuan, MAX_FEN, parseYuan } from './money'

describe('yuan as typed becomes fen', () => {
  it.each([['0', 0], ['3000', 300000], ['1,234.5', 123450], ['0.01', 1], ['19.99元', 1999], ['１２', null], ['abc', null],
    ['-5', null], ['1.234', null], ['', null], ['.5', null], ['1e3', null], ['100000000000', MAX_FEN], ['100000000000.01', null]])(
    '%s → %s', (text, fen) => expect(parseYuan(text)).toBe(fen))
  it('never loses a fen over the whole range', () => {
    for (let fen = 1; fen < MAX_FEN; fen = fen * 3 + 7) expect(parseYuan(formatYuan(fen))).toBe(fen)
  })
})

describe('fen as shown', () => {
  it.each([[0, '0'], [300000, '3,000'], [123450, '1,234.50'], [1, '0.01'], [-150, '-1.50'], [null, '']])(
    '%s → %s', (fen, text) => expect(formatYuan(fen)).toBe(text))
})

describe('capital numerals of documents', () => {
  it.each([[0, '零元整'], [1000530, '壹万零伍元叁角'], [1640902, '壹万陆仟肆佰零玖元零贰分'], [10700053, '壹拾万柒仟元伍角叁分'], [140950, '壹仟肆佰零玖元伍角'], [10000500000, '壹亿零伍仟元整'], [1, '壹分'], [10, '壹角'], [105, '壹元零伍分'], [123450, '壹仟贰佰叁拾肆元伍角'], [300000, '叁仟元整'],
    [1000000, '壹万元整'], [1005000, '壹万零伍拾元整'], [10000100, '壹拾万零壹元整'], [1000000000, '壹仟万元整'],
    [10000000000, '壹亿元整'], [10000000100, '壹亿零壹元整'], [10050000000, '壹亿零伍拾万元整'], [2000300004, '贰仟万叁仟元零肆分'],
    [1001000, '壹万零壹拾元整'], [1101000, '壹万壹仟零壹拾元整'], [100010000000, '壹拾亿零壹拾万元整']])(
    '%s → %s', (fen, words) => expect(capitalYuan(fen)).toBe(words))
})
