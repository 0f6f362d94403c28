// The server under test: a new data folder with the demo data, on a free port. FADU_URL uses one that runs already.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

async function ready(url, process) {
  for (let tries = 0; tries < 300; tries++) {
    if (process.exitCode !== null) throw new Error(`server ended with ${process.exitCode}`)
    if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('server not ready after 30 s')
}

/** `more`: further words for `serve`. */
export async function start(more = []) {
  if (process.env.FADU_URL) return { url: process.env.FADU_URL, stop: async () => {}, restart: async () => {} }
  const bin = process.env.FADU_BIN
  if (!bin) throw new Error('set FADU_BIN to the fadu program, or FADU_URL to a running server')
  const data = mkdtempSync(join(tmpdir(), 'fadu-e2e-'))
  const made = spawnSync(bin, ['demo', 'city', '--data', data], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`demo city failed with ${made.status}: ${made.stderr?.slice(-500)}`)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child
  const run = async () => {
    child = spawn(bin, ['serve', '--data', data, '--demo', '--port', String(port), ...more], { stdio: ['ignore', 'ignore', process.env.FADU_LOG ? 'inherit' : 'ignore'] })
    await ready(url, child)
  }
  const halt = () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM') })
  await run()
  return { url, bin, data, halt, resume: run, stop: async () => { if (child.exitCode === null) await halt(); rmSync(data, { recursive: true, force: true }) } }
}
