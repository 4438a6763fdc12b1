import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { told } from './a-terminal.ts'

describe('The list of commands', () => {
  test.each(COMMANDS)('tells what « $name » takes as the command itself does', async ({ name, usage, load }) => {
    const streams = { out: new PassThrough(), err: new PassThrough(), in: new PassThrough() }
    const command = (await load())({ lang: 'fr', terminal: { ...streams, colors: false, env: {} }, done: () => {} })
    expect([command.name(), command.usage()]).toEqual([name, usage])
  })

  test.each(['fr', 'en'])('shows it in the help, in « %s »', async (lang) => {
    const { code, out } = await told(['--help', '--lang', lang])
    expect(code).toBe(0)
    for (const { name, usage } of COMMANDS) expect(out).toContain(`\n  ${name} ${usage} `)
  })
})
