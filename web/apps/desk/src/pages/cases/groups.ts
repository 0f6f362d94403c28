import type { CodeEntry, Procedure } from '@fadu/api'

export interface Group { code: string; title: string; procedures: Procedure[] }

/** Procedures by kind, in the order of the code table; a kind that the table does not know comes last under its own name. */
export function groupsOf(procedures: Procedure[], kinds: CodeEntry[]): Group[] {
  const known = kinds.map((kind) => ({ code: kind.code, title: kind.title }))
  const others = [...new Set(procedures.map((one) => one.kind))].filter((kind) => !known.some((one) => one.code === kind)).map((kind) => ({ code: kind, title: kind }))
  return [...known, ...others]
    .map((kind) => ({ ...kind, procedures: procedures.filter((one) => one.kind === kind.code) }))
    .filter((group) => group.procedures.length > 0)
}

const FEW = 3

/** What the workbench offers at once: those that a person opens most, else the first of the table. */
export function favourites(procedures: Procedure[], used: string[], few = FEW): Procedure[] {
  const rank = (one: Procedure) => { const place = used.indexOf(one.id); return place < 0 ? used.length : place }
  return [...procedures].sort((a, b) => rank(a) - rank(b)).slice(0, few)
}

const KEY = 'fadu.opened'
export function opened(): string[] {
  try { return JSON.parse(localStorage.getItem(KEY) ?? '[]') as string[] } catch { return [] }
}
export function remember(id: string): void {
  localStorage.setItem(KEY, JSON.stringify([id, ...opened().filter((one) => one !== id)].slice(0, FEW)))
}
