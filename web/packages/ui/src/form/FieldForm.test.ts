import type { FieldSpec, FieldValues } from '@fadu/api'
import { mount } from '@vue/test-utils'
import { ElInput } from 'element-plus/es/components/input/index.mjs'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { provideForm } from './context'
import FieldForm from './FieldForm.vue'

const FIELDS: FieldSpec[] = [
  { key: 'cause', title: '案由', type: 'text', required: true },
  { key: 'collected', title: '当场收缴罚款', type: 'boolean', required: true },
  { key: 'ground', title: '当场收缴的情形', type: 'choice', table: 'ground', required: true, only_if: 'collected' },
  { key: 'fine', title: '罚款数额', type: 'money', required: true },
]

async function form(start: FieldValues = {}, errors = {}) {
  const values = ref<FieldValues>(start)
  const Host = defineComponent({
    setup() {
      provideForm({ tables: { ground: [{ code: 'small', title: '一百元以下' }] }, domain: '', body: '', day: () => '' })
      return () => h(FieldForm, { modelValue: values.value, 'onUpdate:modelValue': (next: FieldValues) => { values.value = next }, fields: FIELDS, errors })
    },
  })
  const page = mount(Host, { global: { components: { ElInput }, stubs: { ElSelect: true, ElOption: true, ElInputNumber: true, ElDatePicker: true, ElButton: true } } })
  await nextTick()
  return { page, values }
}

describe('a form drawn from the rulebook', () => {
  it('labels every field and names the required ones', async () => {
    const { page } = await form()
    const label = page.find('label[for="f-cause"]')
    expect(label.text()).toContain('案由')
    expect(label.text()).toContain('必填')
    expect(page.find('#f-cause').exists()).toBe(true)
  })
  it('asks a conditional field only when its condition holds', async () => {
    const { page, values } = await form()
    expect(page.text()).not.toContain('当场收缴的情形')
    await page.findAll('input[type="radio"]')[0].setValue(true)
    await nextTick()
    expect(values.value.collected).toBe(true)
    expect(page.text()).toContain('一百元以下')
  })
  it('shows money in yuan and in capital numerals, and keeps fen', async () => {
    const { page, values } = await form()
    await page.find('#f-fine').setValue('3,000.50')
    expect(values.value.fine).toBe(300050)
    expect(page.text()).toContain('叁仟元伍角')
  })
  it('keeps no amount out of letters and says so', async () => {
    const { page, values } = await form({ fine: 100 })
    await page.find('#f-fine').setValue('三千')
    expect(values.value.fine).toBeNull()
    expect(page.text()).toContain('最多两位小数')
  })
  it('puts an error beside its field', async () => {
    const { page } = await form({}, { cause: '请填写案由' })
    expect(page.find('#f-cause-error').text()).toBe('请填写案由')
  })
})
