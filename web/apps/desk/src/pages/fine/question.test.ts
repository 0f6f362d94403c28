import { expect, it } from 'vitest'
import { emptyForm, questionOf } from './question'

it('leaves empty places out and keeps a zero', () => {
  const form = emptyForm('2026-03-02')
  form.items = [{ code: 'X', grade: '' }, { code: '', grade: '' }]
  form.goods_value = 0
  form.paid = [{ on: '2026-03-03', amount: null }]
  const question = questionOf(form)
  expect(question.items).toEqual([{ code: 'X' }])
  expect(question.goods_value).toBe(0)
  expect('paid' in question || 'birth' in question || 'serious' in question).toBe(false)
})
