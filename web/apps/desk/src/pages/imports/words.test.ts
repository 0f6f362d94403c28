import type { RegisterImport } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { lightOf, sumOf } from './words'

const one = (over: Partial<RegisterImport>): RegisterImport => ({
  id: '1', kind: 'persons', kind_title: '', name: '', state: 'checked', word: '', rows: 10, good: 8, bad: 2, same: 0, changes: 0, mode: '', message: '',
  created: '', applied: null, undone: null, can_undo: false, ...over,
})

describe('an import in words', () => {
  it('tells errors by colour and word', () => {
    expect(lightOf(one({}))).toBe('amber')
    expect(lightOf(one({ bad: 0 }))).toBe('blue')
    expect(lightOf(one({ state: 'failed' }))).toBe('red')
    expect(lightOf(one({ state: 'applied' }))).toBe('green')
    expect(lightOf(one({ state: 'undone' }))).toBe('grey')
  })
  it('sums up what was found and written', () => {
    expect(sumOf(one({ same: 3 }))).toBe('共 10 行，正确 8 行，有错误 2 行，与名册相同 3 行')
    expect(sumOf(one({ state: 'applied', changes: 24 }))).toContain('写入变动 24 条')
    expect(sumOf(one({ state: 'checking' }))).toBe('')
  })
})
