// Debian's Chromium by playwright-core, with nothing that calls home.
import { strict as assert } from 'node:assert'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../../..')
const require = createRequire(join(ROOT, 'web/package.json'))
const { chromium } = require('playwright-core')
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
export const ARTIFACTS = process.env.ARTIFACTS ?? join(ROOT, 'artifacts/e2e')

export async function launch() {
  mkdirSync(ARTIFACTS, { recursive: true })
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS })
}

/** A fresh person at a fresh machine: own cookies, Chinese, the city's time zone. Whatever the page complains of is kept. */
export async function visitor(browser, url, size = 'desk') {
  const context = await browser.newContext({ baseURL: url, viewport: SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|404|409|422|503)/.test(message.text())) complaints.push(`console: ${message.text()} ${message.location().url}`) })
  page.setDefaultTimeout(30000)
  return { page, context, complaints, close: () => context.close() }
}

/** The whole page, with the window made as high as it, so that bars that stick to an edge do not cover the middle. */
export async function shot(page, name) {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), 6000) })
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) })
  await page.setViewportSize(size)
}

/** A page as it stands: a picture, no wider than the window, axe finds nothing, the console is silent. */
export async function sound(page, complaints, name) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(350)
  await shot(page, name)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wide <= 0, `${name} is ${wide} px too wide`)
  assert.match(await page.title(), /法度/)
  assert.deepEqual(await axe(page), [], `${name}: axe`)
  assert.deepEqual(complaints.splice(0), [], `${name}: console`)
}

/** Violations of WCAG A and AA as short lines; an empty list is what every page must give. */
export async function axe(page) {
  await page.evaluate(AXE)
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), TAGS)
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`))
}
