// A private Dovecot to read beside: its own folder and port, any user, one password. Debian: apt-get install -y dovecot-imapd.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'

const PROGRAM = '/usr/sbin/dovecot'

/** Why it cannot be measured here; undefined when it can. */
export function dovecotMissing() {
  if (!existsSync(PROGRAM)) return 'Dovecot absent: apt-get install -y dovecot-imapd'
  if (process.getuid?.() !== 0) return 'Dovecot needs root to take the identities of its processes'
  return undefined
}

/** Starts it on a free port with folders already filled: `folders` = names, each with all the messages (bytes). */
export async function openDovecot(work, { key, cert }, folders, messages) {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'nobody']).toString()))
  const port = await freePort()
  const mail = join(work, 'maildir')
  fill(mail, folders, messages)
  writeFileSync(join(work, 'server.crt'), cert)
  writeFileSync(join(work, 'server.key'), key, { mode: 0o600 })
  const configuration = join(work, 'dovecot.conf')
  writeFileSync(
    configuration,
    `protocols = imap
listen = 127.0.0.1
base_dir = ${join(work, 'run')}
state_dir = ${join(work, 'state')}
log_path = ${join(work, 'dovecot.log')}
ssl = required
ssl_cert = <${join(work, 'server.crt')}
ssl_key = <${join(work, 'server.key')}
ssl_min_protocol = TLSv1.2
mail_location = maildir:${mail}
first_valid_uid = ${uid}
passdb {
  driver = static
  args = password=motdepasse
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mail}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
  // Its processes are other users: the folder is theirs to walk through.
  chmodSync(work, 0o755)
  for (const path of everyPath(mail)) chownSync(path, uid, gid)
  const child = spawn(PROGRAM, ['-F', '-c', configuration], { stdio: 'ignore' })
  const log = () => (existsSync(join(work, 'dovecot.log')) ? readFileSync(join(work, 'dovecot.log'), 'utf8').slice(-1000) : '')
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`Dovecot does not start: ${log()}`)
    await new Promise((r) => setTimeout(r, 50))
  }
  return {
    port,
    log,
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

function fill(mail, folders, messages) {
  for (const folder of folders) {
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(mail, `.${folder}`, part), { recursive: true })
    // The size in the name, as Dovecot writes it itself: it has not to be computed.
    for (const [i, bytes] of messages.entries()) {
      const name = `1700000000.M${String(i).padStart(6, '0')}.bench,S=${bytes.length},W=${bytes.length}:2,`
      writeFileSync(join(mail, `.${folder}`, 'cur', name), bytes)
    }
  }
}

function everyPath(dir) {
  return [dir, ...readdirSync(dir, { recursive: true }).map((name) => join(dir, name))]
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
