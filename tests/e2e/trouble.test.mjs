// What goes wrong at a desk: the wrong person, two people at once, a double click, a lost connection, a reload, a killed server.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { launch, shot, visitor } from './lib/browser.mjs'
import { fillAct, login, shows, submit } from './lib/desk.mjs'
import { start } from './lib/server.mjs'
import { clue } from './lib/story.mjs'

const NOTE = '.line .step__head:has-text("补充说明")'
let server, browser, v, page, id
before(async () => {
  server = await start()
  browser = await launch()
  v = await visitor(browser, server.url)
  page = v.page
  await login(page, '办案人员')
  await page.goto('/desk/cases/new?procedure=penalty_ordinary')
  await fillAct(page, 'penalty_ordinary', 'clue_registered', { ...clue, ...(await sameDay()) })
  await submit(page)
  await page.waitForURL(/\/desk\/cases\/(?!new)[^/]+$/)
  id = new URL(page.url()).pathname.split('/').at(-1)
})
after(async () => { await browser?.close(); await server?.stop() })

const sameDay = async () => ({ found_on: await page.evaluate(() => fetch('/api/v1/session').then((answer) => answer.json()).then((session) => session.today)) })
const form = (who, kind = 'note_added') => who.goto(`/desk/cases/${id}/acts/${kind}`).then(() => who.locator('#f-at').waitFor())
const notes = async () => { await page.goto(`/desk/cases/${id}`); await page.locator('.ident').waitFor(); return page.locator(NOTE).count() }

describe('bad input', () => {
  it('an empty form says what is missing, at each field', async () => {
    await form(page, 'filing_requested')
    await page.fill('#f-cause', '')
    await submit(page)
    await page.locator('#f-cause-error').waitFor()
    assert.match(await page.title(), /法度/)
  })
  it('a wrong credit code shows while typing', async () => {
    await page.locator('input[name="f-party-kind"][value="legal_person"]').check()
    await page.fill('#f-party-code', '91140600MA0000000X')
    await page.getByRole('status').filter({ hasText: '校验位不符' }).waitFor()
  })
  it('a step of another post is refused in words', async () => {
    await page.goto(`/desk/cases/${id}/acts/filing_refused`)
    await page.getByText('这一步不由您的岗位办理').waitFor()
  })
})

describe('two people at once', () => {
  it('the later one sees both and loses nothing', async () => {
    const other = await visitor(browser, server.url)
    await login(other.page, '办案人员')
    await form(page)
    await page.fill('#f-facts', '我写的说明')
    await form(other.page)
    await other.page.fill('#f-facts', '同事写的说明')
    await submit(other.page)
    await other.page.waitForURL(`**/desk/cases/${id}`)
    await submit(page)
    await page.locator('[data-test="stale"]').waitFor()
    await shot(page, 'trouble-stale')
    await shows(page.locator('[data-test="stale"]'), /补充说明[\s\S]*我写的说明/)
    await page.getByRole('button', { name: /在最新进展上继续/ }).click()
    await submit(page)
    await page.waitForURL(`**/desk/cases/${id}`)
    assert.equal(await notes(), 2)
    await other.close()
  })
})

describe('nothing twice, nothing lost', () => {
  it('a double click records once', async () => {
    const before = await notes()
    await form(page)
    await page.fill('#f-facts', '连点两次')
    await page.locator('[data-test="submit"]').dblclick()
    await page.waitForURL(`**/desk/cases/${id}`)
    assert.equal(await notes(), before + 1)
  })
  it('the draft is kept and comes back after a reload', async () => {
    await form(page)
    await page.fill('#f-facts', '写到一半的说明')
    await page.getByText(/草稿已存/).waitFor({ timeout: 9000 })
    await page.reload()
    await page.getByText('已恢复上次的草稿').waitFor()
    assert.equal(await page.inputValue('#f-facts'), '写到一半的说明')
  })
  it('a lost connection keeps the form and says so; the second try records once', async () => {
    const before = await notes()
    await form(page)
    await page.fill('#f-facts', '断网时的说明')
    await v.context.setOffline(true)
    await submit(page)
    await page.getByText('没有收到服务器的回答').waitFor()
    await shot(page, 'trouble-offline')
    assert.equal(await page.inputValue('#f-facts'), '断网时的说明')
    await v.context.setOffline(false)
    await submit(page)
    await page.waitForURL(`**/desk/cases/${id}`)
    assert.equal(await notes(), before + 1)
  })
  if (!process.env.FADU_URL) it('a killed server loses nothing', async () => {
    const before = await notes()
    await form(page)
    await page.fill('#f-facts', '停机时的说明')
    await server.halt()
    await submit(page)
    await page.getByText('没有收到服务器的回答').waitFor()
    await server.resume()
    await submit(page)
    await page.waitForURL(`**/desk/cases/${id}`)
    assert.equal(await notes(), before + 1)
  })
})
