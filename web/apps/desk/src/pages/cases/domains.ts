export const GENERAL = 'general'
export interface DomainChoice { id: string; title: string; open: boolean }

/** Domains for a new dossier: those of one's own body first and open, the general one open to everybody, the others shown but shut. */
export function domainsFor(all: { id: string; title: string }[], own: string[]): DomainChoice[] {
  const rank = (id: string): number => (own.includes(id) ? own.indexOf(id) : id === GENERAL ? own.length : own.length + 1)
  return all.map((one) => ({ id: one.id, title: one.title, open: own.includes(one.id) || one.id === GENERAL })).sort((a, b) => rank(a.id) - rank(b.id))
}
