/** Colour of a state; the word always stands beside it. */
const LIGHT: Record<string, string> = { valid: 'green', expiring: 'amber', future: 'grey', none: 'grey', auxiliary: 'grey', revoked: 'grey', met: 'green', on_track: 'blue', early: 'grey', behind: 'amber' }
export const lightOf = (state: string): string => `light--${LIGHT[state] ?? 'red'}`
