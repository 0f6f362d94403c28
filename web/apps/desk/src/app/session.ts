import { ApiError, law, session as api, type ActSpec, type Procedure, type Rulebook, type Session } from '@fadu/api'
import { reactive } from 'vue'

interface State { session: Session | null; rulebook: Rulebook | null; online: boolean }
/** Who is logged in and the rulebook they work with; one for the whole page. */
export const state = reactive<State>({ session: null, rulebook: null, online: true })

/** Reads who is logged in; false when nobody is. */
export async function resume(): Promise<boolean> {
  if (state.session) return true
  try {
    await enter(await api.read())
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false
    throw error
  }
}

export async function enter(session: Session): Promise<void> {
  state.rulebook = await law.rulebook()
  state.session = session
}

export async function leave(): Promise<void> {
  await api.logout().catch(() => undefined)
  state.session = null
}

export const may = (right: string): boolean => state.session?.can?.includes(right) ?? false
export const today = (): string => state.session?.today ?? ''
export const roles = (): string[] => state.session?.posts.map((post) => post.role) ?? []

export const procedureOf = (id: string): Procedure | undefined => state.rulebook?.procedures.find((one) => one.id === id)
export const actOf = (procedure: string, kind: string): ActSpec | undefined => procedureOf(procedure)?.acts.find((one) => one.id === kind)
export const roleTitle = (id: string): string => state.rulebook?.roles.find((role) => role.id === id)?.title ?? id
export const documentTitle = (id: string): string => state.rulebook?.documents.find((one) => one.id === id)?.title ?? id
/** Procedures whose opening act one of my posts may record. */
export function openable(): Procedure[] {
  const mine = new Set(roles())
  return (state.rulebook?.procedures ?? []).filter((procedure) => actOf(procedure.id, procedure.opens)?.by.some((role) => mine.has(role)))
}
