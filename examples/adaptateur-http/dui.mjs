/**
 * Le DUI de l’exemple : le simulateur de Gabarit, qui appelle INSi à l’adresse donnée.
 * The DUI of the example: Gabarit’s simulator, which calls INSi at the address given.
 *
 *   INSI_URL         https://127.0.0.1:8443/lps
 *   INSI_CLE         clé privée du client (PEM) · client’s private key
 *   INSI_CERTIFICAT  certificat du client et sa chaîne (PEM) · client certificate and its chain
 *   INSI_AUTORITES   autorités du serveur (PEM) · authorities of the server
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = new URL('../../dist/', import.meta.url)
if (!existsSync(fileURLToPath(built))) {
  console.error('Compilez d’abord Gabarit : npm run build · Build Gabarit first: npm run build')
  process.exit(2)
}

const { openSimulatorDui } = await import(new URL('mocks/dui/index.js', built))
const { systemClock } = await import(new URL('src/evidence/clock.js', built))
const { randomIds } = await import(new URL('src/evidence/ids.js', built))

const { INSI_URL = 'https://127.0.0.1:8443/lps', INSI_CLE, INSI_CERTIFICAT, INSI_AUTORITES } = process.env
const pem = (path) => readFileSync(path, 'utf8')
const tls = INSI_CLE && INSI_CERTIFICAT && INSI_AUTORITES ? { key: pem(INSI_CLE), cert: pem(INSI_CERTIFICAT), ca: pem(INSI_AUTORITES) } : undefined

export const dui = openSimulatorDui({ insi: { url: INSI_URL, ...(tls && { tls }) }, clock: systemClock, ids: randomIds })
