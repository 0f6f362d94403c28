import { describe, expect, it } from 'vitest'
import { chipsOf, filterOf } from './filters'

describe('the list filter in the URL', () => {
  it('takes only what it knows and drops empties', () => {
    expect(filterOf({ q: '酒', light: 'red', evil: 'x', stage: '', mine: ['1', '2'] })).toEqual({ q: '酒', light: 'red' })
  })
  it('names every applied filter in words, never paging', () => {
    const chips = chipsOf({ q: '酒', light: 'red', closed: '0', mine: '1', body: 'b1', sort: 'due', limit: '50' }, new Map([['b1', '甲局']]))
    expect(chips.map((chip) => chip.text)).toEqual(['含「酒」', '单位：甲局', '红 超期', '未结案', '我承办的'])
  })
})
