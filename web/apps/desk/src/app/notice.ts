import { ApiError } from '@fadu/api'
import { reactive } from 'vue'

interface Notice { id: number; text: string; tone: 'good' | 'bad' }
export const notices = reactive<Notice[]>([])
let last = 0

/** One short sentence that goes away by itself; bad news stays twice as long. */
export function notify(text: string, tone: 'good' | 'bad' = 'good'): void {
  const id = ++last
  notices.push({ id, text, tone })
  setTimeout(() => dismiss(id), tone === 'good' ? 5000 : 10000)
}
export function dismiss(id: number): void {
  const at = notices.findIndex((one) => one.id === id)
  if (at >= 0) notices.splice(at, 1)
}
/** The sentence that helps most: what is wrong at which place, else what the server said of the whole. */
export function explain(error: unknown): string {
  if (error instanceof ApiError && error.problem.errors?.length) return error.problem.errors.map((one) => one.message).join(' ')
  return error instanceof Error ? error.message : '操作没有成功，请重试。'
}
/** Runs something and says so when it fails; true when it worked. */
export async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work()
    if (done) notify(done)
    return true
  } catch (error) {
    notify(explain(error), 'bad')
    return false
  }
}
