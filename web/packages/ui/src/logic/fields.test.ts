import type { FieldSpec } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { askedFields, fieldWord, formErrors, isAsked, serverErrors, startValues, wireValues } from './fields'

const spec = (over: Partial<FieldSpec>): FieldSpec => ({ key: 'x', title: '内容', type: 'text', required: true, ...over })

describe('only_if', () => {
  it('a boolean condition asks only when true', () => {
    const field = spec({ only_if: 'refused' })
    expect([{ refused: true }, { refused: false }, {}].map((values) => isAsked(field, values))).toEqual([true, false, false])
  })
  it('field=value compares, also inside several choices', () => {
    const field = spec({ only_if: 'kinds=fine' })
    expect(isAsked(field, { kinds: ['warning', 'fine'] })).toBe(true)
    expect(isAsked(field, { kinds: 'fine' })).toBe(true)
    expect(isAsked(field, { kinds: ['warning'] })).toBe(false)
  })
  it('a field that is not asked is neither checked nor sent', () => {
    const specs = [spec({ key: 'a', type: 'boolean' }), spec({ key: 'b', only_if: 'a' })]
    const values = { a: false, b: '旧值' }
    expect(askedFields(specs, values).map((field) => field.key)).toEqual(['a'])
    expect(formErrors(specs, values)).toEqual({})
    expect(wireValues(specs, values)).toEqual({ a: false })
  })
})

describe('what a field may hold', () => {
  it('required fields say so', () => expect(fieldWord(spec({}), '')).toBe('请填写内容'))
  it('an unset confirmation is asked for, a "no" is an answer', () => {
    expect(fieldWord(spec({ type: 'boolean' }), undefined)).toBe('请确认')
    expect(fieldWord(spec({ type: 'boolean' }), false)).toBeNull()
  })
  it('counts characters, not code units', () => expect(fieldWord(spec({ min: 2 }), '𠮷𠮷')).toBeNull())
  it('spaces do not fill a minimum', () => expect(fieldWord(spec({ min: 3 }), ' 一 ')).toContain('至少 3'))
  it('names money bounds in yuan', () => expect(fieldWord(spec({ type: 'money', max: 20000 }), 20001)).toBe('不得超过 200 元'))
  it('zero is a value', () => expect(fieldWord(spec({ type: 'number' }), 0)).toBeNull())
  it('lists name row and column', () => {
    const field = spec({ type: 'list', columns: [spec({ key: 'name', title: '名称' })] })
    expect(fieldWord(field, [{ name: '酒' }, { name: '' }])).toBe('第 2 行「名称」：请填写名称')
  })
  it('a party is judged by its own rules', () => expect(fieldWord(spec({ type: 'party' }), { name: '甲' })).toContain('类型'))
})

describe('the wire', () => {
  it('trims text and leaves empty parts out', () => {
    const specs = [spec({ key: 'a' }), spec({ key: 'p', type: 'party' }), spec({ key: 'n', required: false })]
    expect(wireValues(specs, { a: ' 甲 ', p: { name: '乙', code: '' }, n: '' })).toEqual({ a: '甲', p: { name: '乙' } })
  })
  it('finds the field of a server pointer', () => {
    const errors = ['/fields/fine', '/act/fields/goods/0/name', '#/officers'].map((pointer) => ({ pointer, code: 'c', message: pointer }))
    expect(Object.keys(serverErrors(errors))).toEqual(['fine', 'goods', 'officers'])
  })
  it('prefill wins over the fallback', () => {
    const specs = [spec({ key: 'a', fallback: '常量' }), spec({ key: 'b', type: 'money', fallback: '500' })]
    expect(startValues(specs, { a: '来自案卷' })).toEqual({ a: '来自案卷', b: 500 })
  })
})
