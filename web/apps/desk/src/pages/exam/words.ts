import type { ExamRow } from '@fadu/api'

export const TYPES = [['single', '单选'], ['several', '多选'], ['true_false', '判断']] as const
/** A, B, C … as answers are named. */
export const letter = (place: number): string => String.fromCharCode(65 + place)
export const letters = (places: number[]): string => places.map(letter).join('')
const LIGHT: Record<ExamRow['state'], string> = { coming: 'blue', now: 'green', over: 'grey', cancelled: 'red' }
export const examLight = (state: ExamRow['state']): string => `light--${LIGHT[state]}`
/** Letters of a typed answer → places, in order; what is no letter of an option is left out. */
export const placesOf = (text: string, options: number): number[] =>
  [...new Set([...text.toUpperCase()].map((one) => one.charCodeAt(0) - 65))].filter((place) => place >= 0 && place < options).sort((a, b) => a - b)
