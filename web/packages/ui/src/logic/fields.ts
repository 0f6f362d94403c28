import type { FieldError, FieldSpec, FieldValues, Party } from '@fadu/api'
import { formatYuan } from './money'
import { partyWord } from './party'

const VALUE_SEPARATOR = '='

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value === 'object') return Object.values(value as object).every(isEmpty)
  return false
}

/** Is a field asked now? `only_if` is "some_boolean" or "field=value" over the values of the same form. */
export function isAsked(spec: FieldSpec, values: FieldValues): boolean {
  if (!spec.only_if) return true
  const cut = spec.only_if.indexOf(VALUE_SEPARATOR)
  if (cut < 0) return values[spec.only_if] === true
  const seen = values[spec.only_if.slice(0, cut)]
  const wanted = spec.only_if.slice(cut + 1)
  return Array.isArray(seen) ? seen.includes(wanted) : String(seen ?? '') === wanted
}

export const askedFields = (specs: FieldSpec[], values: FieldValues): FieldSpec[] => specs.filter((spec) => isAsked(spec, values))

function cleanValue(spec: FieldSpec, value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (spec.type === 'list') return (value as FieldValues[]).map((row) => wireValues(spec.columns ?? [], row))
  if (spec.type !== 'party') return value
  return Object.fromEntries(Object.entries(value as object).filter(([, part]) => !isEmpty(part)))
}

/** What goes to the server: fields not asked and fields left empty are not sent, text is trimmed. */
export function wireValues(specs: FieldSpec[], values: FieldValues): FieldValues {
  const out: FieldValues = {}
  for (const spec of askedFields(specs, values)) {
    const value = values[spec.key]
    if (!isEmpty(value)) out[spec.key] = cleanValue(spec, value)
  }
  return out
}

function boundWord(spec: FieldSpec, size: number): string | null {
  const { min, max } = spec
  if (spec.type === 'money') {
    if (min != null && size < min) return `不得少于 ${formatYuan(min)} 元`
    return max != null && size > max ? `不得超过 ${formatYuan(max)} 元` : null
  }
  const unit = spec.type === 'number' ? '' : spec.type === 'list' || spec.type === 'files' || spec.type === 'choices' ? ' 项' : ' 个字'
  if (min != null && size < min) return unit ? `至少 ${min}${unit}，现在 ${size}${unit}` : `不得小于 ${min}`
  if (max != null && size > max) return unit ? `最多 ${max}${unit}，现在 ${size}${unit}` : `不得大于 ${max}`
  return null
}

function listWord(spec: FieldSpec, rows: FieldValues[]): string | null {
  for (const [index, row] of rows.entries()) {
    for (const column of askedFields(spec.columns ?? [], row)) {
      const word = fieldWord(column, row[column.key])
      if (word) return `第 ${index + 1} 行「${column.title}」：${word}`
    }
  }
  return boundWord(spec, rows.length)
}

/** Why this value cannot be sent, in Chinese; null when it can. The server judges again and knows more. */
export function fieldWord(spec: FieldSpec, value: unknown): string | null {
  if (isEmpty(value)) return spec.required ? (spec.type === 'boolean' ? '请确认' : `请填写${spec.title}`) : null
  if (spec.type === 'party') return partyWord(value as Party)
  if (spec.type === 'list') return listWord(spec, value as FieldValues[])
  if (Array.isArray(value)) return boundWord(spec, value.length)
  if (typeof value === 'number') return boundWord(spec, value)
  const text = spec.type === 'text' || spec.type === 'longtext' || spec.type === 'address'
  return text ? boundWord(spec, [...String(value).trim()].length) : null
}

export type FieldErrors = Record<string, string>

export function formErrors(specs: FieldSpec[], values: FieldValues): FieldErrors {
  const out: FieldErrors = {}
  for (const spec of askedFields(specs, values)) {
    const word = fieldWord(spec, values[spec.key])
    if (word) out[spec.key] = word
  }
  return out
}

/** The server's pointers (/fields/fine, /act/fields/goods/0/name, /officers) by the field they are about. */
export function serverErrors(errors: FieldError[] = []): FieldErrors {
  const out: FieldErrors = {}
  for (const { pointer, message } of errors) {
    const parts = pointer.replace(/^#/, '').split('/').filter(Boolean)
    const from = parts.indexOf('fields')
    const key = from >= 0 ? parts[from + 1] : parts[parts.length - 1]
    out[key ?? ''] ??= message
  }
  return out
}

/** A new form's values: what the rulebook prefills, then constants. Booleans start unset, so that nobody confirms by doing nothing. */
export function startValues(specs: FieldSpec[], prefill: FieldValues = {}): FieldValues {
  const out: FieldValues = {}
  for (const spec of specs) {
    const known = prefill[spec.key] ?? undefined
    if (known !== undefined) out[spec.key] = typeof known === 'string' ? constant(spec, known) : known
    else if (spec.fallback) out[spec.key] = constant(spec, spec.fallback)
  }
  return out
}

/** A constant of the rulebook is text; the form's value has the field's type. */
function constant(spec: FieldSpec, text: string): unknown {
  if (spec.type === 'number' || spec.type === 'money') return Number(text)
  if (spec.type === 'boolean') return text === 'true'
  return spec.type === 'choices' ? text.split(',') : text
}
