/** Opens a PDF in a tab. The tab is opened at once, because browsers refuse windows that come later than the click. */
export async function showPdf(make: () => Promise<Blob>): Promise<void> {
  const tab = window.open('', '_blank')
  try {
    const href = URL.createObjectURL(await make())
    if (tab) tab.location.href = href
    else window.location.assign(href)
    setTimeout(() => URL.revokeObjectURL(href), 60_000)
  } catch (error) {
    tab?.close()
    throw error
  }
}
