import type { ProposalRow, ProposalSpan } from '@fadu/api'

export interface Piece { text: string; on: boolean }

/** A text parted where rows were read from it. Spans count characters, not UTF-16 units; overlapping ones run together. */
export function pieces(text: string, spans: ProposalSpan[], item: number): Piece[] {
  const chars = Array.from(text)
  const marked = new Array<boolean>(chars.length).fill(false)
  for (const span of spans) if (span.item === item) marked.fill(true, span.from, Math.min(span.to, chars.length))
  const out: Piece[] = []
  chars.forEach((char, index) => {
    const last = out[out.length - 1]
    if (last && last.on === marked[index]) last.text += char
    else out.push({ text: char, on: marked[index] })
  })
  return out
}

export const spansOf = (rows: ProposalRow[]): ProposalSpan[] => rows.flatMap((row) => row.read)
export const rowTitle = (row: ProposalRow): string => row.conditions.map((one) => one.title).join('，') || '一般'
export const kindsTitle = (row: ProposalRow): string => row.kinds.map((one) => one.title).join('、')
