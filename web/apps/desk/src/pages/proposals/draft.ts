import type { ProposalRow, Proposals, Provision } from '@fadu/api'
import { formatYuan, parseYuan } from '@fadu/ui'
import { kindsTitle, rowTitle } from './marks'

/** One row as the clerk corrects it: amounts in yuan, multiples as typed. */
export interface DraftRow { use: boolean; title: string; kinds: string[]; conditions: string[]; base: string; low: string; high: string }
export interface DraftForm { code: string; title: string; domain: string; field: string; breaks: string; rows: DraftRow[] }

const times = (n: number | null) => (n === null ? '' : String(n / 10000))
const plain = (fen: number | null) => formatYuan(fen).replace(/,/g, '')

export function rowOf(row: ProposalRow): DraftRow {
  const fine = row.fine
  const multiple = Boolean(fine?.base)
  return {
    use: true, title: rowTitle(row), kinds: row.kinds.map((one) => one.code), conditions: row.conditions.map((one) => one.code), base: fine?.base ?? '',
    low: fine ? (multiple ? times(fine.times_min) : plain(fine.min_fen)) : '', high: fine ? (multiple ? times(fine.times_max) : plain(fine.max_fen)) : '',
  }
}

/** The act as a title: without 违反本法规定, the head of an item and what follows 的. */
export function titleOf(act: string): string {
  return act.trim().replace(/^违反本(法|条例|办法|规定)(的)?规定，/, '').replace(/[；。：]$/, '').replace(/的$/, '').slice(0, 60)
}

export function formOf(one: Provision, domain: string): DraftForm {
  return { code: '', title: titleOf(one.act), domain, field: '', breaks: one.conduct.map((c) => c.place).join(' '), rows: one.rows.map(rowOf) }
}

/** "0.5" → 5000 ten-thousandths; null when it is no such number. */
export function parseTimes(text: string): number | null {
  const match = /^(\d{1,6})(?:\.(\d{1,4}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 10000 + Number((match[2] ?? '').padEnd(4, '0')) : null
}

function fineOf(row: DraftRow): { fine: unknown } | { wrong: string } {
  if (!row.kinds.includes('fine') || (!row.low && !row.high)) return { fine: null }
  const read = row.base ? parseTimes : parseYuan
  const [low, high] = [row.low, row.high].map((text) => (text ? read(text) : undefined))
  if (low === null || high === null) return { wrong: `“${row.title}”的${row.base ? '倍数' : '金额'}要写成数字。` }
  return { fine: row.base ? { base: row.base, times_min: low, times_max: high } : { min_fen: low, max_fen: high } }
}

export interface DraftRequest { code: string; title: string; domain: string; field: string; on: string; penal: string; breaks: string[]; rows: unknown[] }
/** The request, or what is wrong with it. */
export function requestOf(form: DraftForm, penal: string, on: string): { request: DraftRequest } | { wrong: string } {
  const rows: unknown[] = []
  for (const row of form.rows.filter((one) => one.use)) {
    const read = fineOf(row)
    if ('wrong' in read) return read
    rows.push({ kinds: row.kinds, conditions: row.conditions, fine: read.fine })
  }
  const breaks = form.breaks.split(/[\s、，,]+/).filter(Boolean)
  return { request: { code: form.code.trim(), title: form.title.trim(), domain: form.domain, field: form.field.trim(), on, penal, breaks, rows } }
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
/** All proposals as a table for a spreadsheet. */
export function csvOf(all: Proposals): string {
  const head = ['处罚条款', '违法行为', '被违反的条文', '条件', '处罚', '罚款', '待核对']
  const lines = all.provisions.flatMap((one) => one.rows.map((row) => [
    one.label, one.act, one.conduct.map((c) => c.label + (c.how === 'words' ? '（按用语相近）' : '')).join('、'), rowTitle(row), kindsTitle(row), row.fine?.title ?? '', row.unsure.join('；'),
  ]))
  return '\uFEFF' + [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** Offers a text as a file. */
export function download(name: string, text: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}
