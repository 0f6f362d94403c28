import type { ActBody } from '@fadu/api'
import { ref } from 'vue'
import { attempt, notify } from '../../app/notice'
import { showPdf } from './pdf'
import type { ActForm } from './useActForm'

/** Shows a draft of a document that the form would make, once the form is filled. `busy` names the one on its way. */
export function usePreview(act: Pick<ActForm, 'state' | 'mine' | 'body'>, make: (document: string, body: ActBody) => Promise<Blob>) {
  const busy = ref('')
  async function preview(document: string): Promise<void> {
    act.state.tried = true
    if (Object.keys(act.mine.value).length) { notify('填好标红的栏目后可以预览。', 'bad'); return }
    busy.value = document
    await attempt(() => showPdf(() => make(document, act.body())))
    busy.value = ''
  }
  return { busy, preview }
}
