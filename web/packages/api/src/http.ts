import type { Problem } from './types'

/** A refusal or failure that the server explained (RFC 9457). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) { super(problem.detail || problem.title) }
  get status(): number { return this.problem.status }
  get code(): string { return this.problem.code }
}

/** The request never got an answer: no network, or the server is down. Nothing is known about its effect. */
export class OfflineError extends Error {
  constructor() { super('连接不上服务器，您填写的内容都还在，恢复后会自动再试。') }
}

export type Query = Record<string, string | number | boolean | null | undefined>
export interface Options { query?: Query; body?: unknown; key?: string; signal?: AbortSignal }
type Listener = (event: 'login' | 'offline' | 'online') => void

export const BASE = '/api/v1'
const listeners = new Set<Listener>()
let online = true

/** Be told when the session ended or the connection came or went. Returns the way to stop. */
export function onTransport(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const tell = (event: 'login' | 'offline' | 'online') => listeners.forEach((listener) => listener(event))
function setOnline(value: boolean): void {
  if (value !== online) tell(value ? 'online' : 'offline')
  online = value
}

export function queryString(query: Query = {}): string {
  const out = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    out.set(name, value === true ? '1' : String(value))
  }
  const text = out.toString()
  return text ? `?${text}` : ''
}

/** A uuid that also works where crypto.randomUUID is missing (plain http to a LAN address). */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { title: '服务器没有按约定回答', status: response.status, code: `http_${response.status}` }
  try {
    return { ...fallback, ...((await response.json()) as Problem) }
  } catch {
    return fallback
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    setOnline(false)
    throw new OfflineError()
  }
  setOnline(true)
  if (response.ok) return response
  const problem = await problemOf(response)
  if (response.status === 401 && problem.code === 'login_required') tell('login')
  throw new ApiError(problem)
}

/** Asks for whatever comes back: bytes of a PDF, or JSON that `request` reads. */
export function raw(method: string, path: string, options: Options = {}): Promise<Response> {
  const headers: Record<string, string> = {}
  let body: string | undefined
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }
  if (options.key) headers['Idempotency-Key'] = options.key
  return reach(BASE + path + queryString(options.query), { method, headers, body, signal: options.signal })
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await raw(method, path, options)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}
