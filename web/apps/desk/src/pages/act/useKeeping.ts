import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

const EVERY_MS = 5000

/** Saves the draft every 5 s, on leaving the page and on hiding the tab; submits on Ctrl+Enter. */
export function useKeeping(keep: () => Promise<void>, submit: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined
  const hidden = () => { if (document.visibilityState === 'hidden') void keep() }
  const key = (event: KeyboardEvent) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); submit() } }
  onMounted(() => {
    timer = setInterval(() => void keep(), EVERY_MS)
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('keydown', key)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('keydown', key)
  })
  onBeforeRouteLeave(async () => { await keep() })
}
