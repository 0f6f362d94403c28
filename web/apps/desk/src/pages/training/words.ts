import type { CourseRow } from '@fadu/api'

const LIGHT: Record<CourseRow['state'], string> = { coming: 'blue', now: 'green', over: 'grey', cancelled: 'red' }
/** Colour of a course's state; the word always stands beside it. */
export const courseLight = (state: CourseRow['state']): string => `light--${LIGHT[state]}`
export const dayWords = (course: Pick<CourseRow, 'on' | 'until'>): string => (course.on === course.until ? course.on : `${course.on} 至 ${course.until}`)

/** The modules of a QR code as one path of squares on a grid. */
export function qrPath(rows: string[]): string {
  let out = ''
  rows.forEach((row, y) => { [...row].forEach((dark, x) => { if (dark === '1') out += `M${x} ${y}h1v1h-1z` }) })
  return out
}

/** Sections from one text: a line that begins with # opens a new one. */
export function sectionsOf(text: string): { title: string; text: string }[] {
  const out: { title: string; text: string }[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) out.push({ title: line.replace(/^#+\s*/, '').trim(), text: '' })
    else if (out.length) out[out.length - 1]!.text += `${line}\n`
    else if (line.trim()) out.push({ title: '正文', text: `${line}\n` })
  }
  return out.map((one) => ({ title: one.title, text: one.text.trim() })).filter((one) => one.title && one.text)
}
/** Seconds as people read them. */
export const timeLeft = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.max(0, seconds) % 60).padStart(2, '0')}`
