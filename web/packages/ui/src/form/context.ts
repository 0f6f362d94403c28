import type { CodeEntry } from '@fadu/api'
import { inject, provide, type InjectionKey } from 'vue'

/** What inputs need to know of the world around the form. */
export interface FormContext {
  tables: Record<string, CodeEntry[]>
  domain: string
  body: string
  /** The day the act is done: certificates and items are looked up as of it. */
  day: () => string
}
const KEY: InjectionKey<FormContext> = Symbol('form')
const NOTHING: FormContext = { tables: {}, domain: '', body: '', day: () => '' }

export const provideForm = (context: FormContext) => provide(KEY, context)
export const useForm = (): FormContext => inject(KEY, NOTHING)
export const optionsOf = (context: FormContext, table?: string | null): CodeEntry[] => (table && context.tables[table]) || []
