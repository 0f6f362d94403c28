export interface Upload { path: string; text: string }

/** Where a file belongs in the rulebook: its folder when a folder was chosen, the calendars for a year, else open. */
export function pathOf(name: string, relative = ''): string {
  const inside = relative.split('/').slice(1).join('/')
  if (inside.includes('/')) return inside
  return /^\d{4}\.toml$/.test(name) ? `calendars/${name}` : name
}

export const wholePath = (path: string): boolean => /^[a-z]+\/[a-z0-9_/-]+\.toml$/.test(path)

export async function uploadsOf(list: FileList | null): Promise<Upload[]> {
  const files = [...(list ?? [])].filter((one) => one.name.endsWith('.toml'))
  return Promise.all(files.map(async (one) => ({ path: pathOf(one.name, one.webkitRelativePath), text: await one.text() })))
}
