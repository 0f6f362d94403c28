import type { FieldSpec, FieldValues, LightColour, Roll, RollBoardRow, RollCheck, RollField } from '@fadu/api'
import { isEmpty, wireValues } from '@fadu/ui'

export const lightOf = (check: { level: string }): LightColour => (check.level === 'red' ? 'red' : 'amber')

const LONG = new Set(['longtext', 'list', 'file', 'files'])
/** Fields that fit a line of the list: the first five that are short. */
export const shortFields = (roll: Roll): RollField[] => roll.fields.filter((field) => !LONG.has(field.type)).slice(0, 5)

/** Fields by which the list can be narrowed: choices of a few codes. */
export const narrowing = (roll: Roll): RollField[] => roll.fields.filter((field) => field.type === 'choice' || field.type === 'boolean').slice(0, 3)

/** Originals cannot be uploaded to a roll yet. */
const isFile = (field: FieldSpec) => field.type === 'file' || field.type === 'files'

/** Fields that this hand writes. Personal data that is there already is left empty: empty means unchanged. */
export function formFields(roll: Roll, bureau: boolean, old?: FieldValues): FieldSpec[] {
  return roll.fields
    .filter((field) => !isFile(field) && (bureau || field.by !== 'bureau'))
    .map((field) => (field.masked && old && !isEmpty(old[field.key]) ? { ...field, required: false, help: '已登记（不显示），不改就留空。' } : field))
}

/** What the form starts with: nothing that is masked. */
export const startOf = (roll: Roll, old: FieldValues): FieldValues => Object.fromEntries(Object.entries(old).filter(([key]) => !roll.fields.find((field) => field.key === key)?.masked))

/** The fields that differ from what is there; null empties. */
export function changed(fields: FieldSpec[], old: FieldValues, now: FieldValues): FieldValues {
  const sent = wireValues(fields, now)
  const out: FieldValues = {}
  for (const { key, masked } of fields) {
    if (isEmpty(sent[key])) { if (!masked && !isEmpty(old[key])) out[key] = null } else if (JSON.stringify(sent[key]) !== JSON.stringify(old[key])) out[key] = sent[key]
  }
  return out
}

/** Rolls under the clause that asks for them, in the order of the notice. */
export function byClause(rows: RollBoardRow[]): { clause: RollBoardRow['clause']; rows: RollBoardRow[] }[] {
  const groups = new Map<string, { clause: RollBoardRow['clause']; rows: RollBoardRow[] }>()
  for (const row of rows) {
    const group = groups.get(row.clause.ref) ?? { clause: row.clause, rows: [] }
    group.rows.push(row)
    groups.set(row.clause.ref, group)
  }
  const place = (ref: string) => { const [statute, article] = ref.split('#'); return { statute, article: parseInt(article) } }
  return [...groups.values()].sort((a, b) => {
    const [x, y] = [place(a.clause.ref), place(b.clause.ref)]
    return x.statute.localeCompare(y.statute) || x.article - y.article
  })
}

export const checkWord = (check: RollCheck): string => (check.n === undefined ? check.says : `${check.says} ${check.n} 行`)
