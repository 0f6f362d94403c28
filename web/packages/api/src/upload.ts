import { ApiError, BASE, OfflineError } from './http'
import type { FileRef, Problem } from './types'

function problemOf(request: XMLHttpRequest): Problem {
  try {
    return JSON.parse(request.responseText) as Problem
  } catch {
    const title = request.status === 413 ? '文件太大' : '上传没有成功'
    return { title, status: request.status, code: `http_${request.status}` }
  }
}

/** fetch cannot tell how far an upload is; XMLHttpRequest can. */
export function upload<R = FileRef>(path: string, file: File, progress: (percent: number) => void): Promise<R> {
  const form = new FormData()
  form.set('file', file, file.name)
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', BASE + path)
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress(Math.floor((100 * event.loaded) / event.total)) }
    request.onerror = () => fail(new OfflineError())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) done(JSON.parse(request.responseText) as R)
      else fail(new ApiError(problemOf(request)))
    }
    request.send(form)
  })
}
