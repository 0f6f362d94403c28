import type { Dossier, Duty, NextAct } from '@fadu/api'

const RANK: Record<Duty['state'], number> = { overdue: 0, open: 1, paused: 2, late_met: 3, lapsed: 4, met: 5, void: 6 }
/** Running duties first, the most pressing on top; then what is over. */
export function byUrgency(duties: Duty[]): Duty[] {
  return [...duties].sort((a, b) => RANK[a.state] - RANK[b.state] || a.due.localeCompare(b.due))
}
export const isRunning = (duty: Duty): boolean => duty.state === 'overdue' || duty.state === 'open' || duty.state === 'paused'

/** The one main action: what the law wants next and I may do; else what is wanted of another. */
export function mainAct(dossier: Dossier): { act: NextAct; mine: boolean } | null {
  const wanted = dossier.next.filter((one) => one.possible && one.suggested)
  const mine = wanted.find((one) => one.mine)
  if (mine) return { act: mine, mine: true }
  if (wanted[0]) return { act: wanted[0], mine: false }
  return null
}
export const possible = (dossier: Dossier): NextAct[] => 
  dossier.next.filter((one) => one.possible && one.mine).sort((a, b) => Number(b.suggested) - Number(a.suggested))
export const others = (dossier: Dossier): NextAct[] => dossier.next.filter((one) => one.possible && !one.mine)
export const blocked = (dossier: Dossier): NextAct[] => dossier.next.filter((one) => !one.possible && one.blocked_by.length > 0)
export const actTitle = (dossier: Dossier, seq: number): string => {
  const act = dossier.acts.find((one) => one.seq === seq)
  return act ? `第 ${seq} 步 ${act.title}` : ''
}
