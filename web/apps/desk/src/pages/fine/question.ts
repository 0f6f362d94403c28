import type { Direction } from '@fadu/api'

/** What the form holds; empty places are left out of the question. */
export interface FineForm {
  domain: string; items: { code: string; grade: string }[]; conduct_from: string; conduct_until: string; found: string; decided: string
  party_kind: string; birth: string; mind: string; direction: Direction; ground: string; serious: boolean; not_corrected: boolean; harm: boolean
  criminal_fine: boolean; goods_value: number | null; illegal_gains: number | null; refunded: number | null; other_base: number | null
  units: number | null; days: number | null; fine: number | null; served: string; as_of: string
  earlier: { on: string; item: string; fine: number | null; same_act: boolean }[]; paid: { on: string; amount: number | null }[]
}

export const emptyForm = (today: string): FineForm => ({
  domain: '', items: [{ code: '', grade: '' }], conduct_from: today, conduct_until: '', found: today, decided: today, party_kind: 'legal_person',
  birth: '', mind: 'sound', direction: 'none', ground: '', serious: false, not_corrected: false, harm: false, criminal_fine: false, goods_value: null,
  illegal_gains: null, refunded: null, other_base: null, units: null, days: null, fine: null, served: '', as_of: '', earlier: [], paid: [],
})

const filled = (value: unknown) => value !== null && value !== '' && value !== undefined && value !== false

/** The question as the server reads it: no empty places, rows without a day or an item dropped. */
export function questionOf(form: FineForm): Record<string, unknown> {
  const out = Object.fromEntries(Object.entries(form).filter(([, value]) => filled(value) && !Array.isArray(value)))
  const clean = <R extends object>(row: R) => Object.fromEntries(Object.entries(row).filter(([, value]) => filled(value)))
  const rows = { items: form.items.filter((row) => row.code), earlier: form.earlier.filter((row) => row.on), paid: form.paid.filter((row) => row.on && row.amount) }
  for (const [key, list] of Object.entries(rows)) if (list.length) out[key] = list.map(clean)
  return out
}
