import type { Communication } from '@medplum/fhirtypes'
import type { DefectId, MailOptions } from '../../../../mocks/dui/index.ts'
import { aMailBench, clientCertificate, type MailBench, TOKEN, thePki } from '../../mssante/a-mail-bench.ts'
import { type FakePsc, fakePsc } from './fake-psc.ts'
import { type MailScene, mailScene } from './mail-scene.ts'

export interface OperatorScene extends MailScene {
  readonly bench: MailBench
  readonly psc: FakePsc
  /** Flags of the mails of INBOX, in order. */
  flags(box?: string): string[][]
  received(): Communication[]
  documents(): string[]
}

export const APP_BOX = 'dui@esms-fictif.mssante.fr'

/** The DUI in front of the operator of the bench, both boxes of the DUI and its correspondents being there. */
export async function operatorScene(
  options: { readonly defects?: readonly DefectId[]; readonly mail?: Partial<MailOptions>; readonly qualified?: boolean } = {},
): Promise<OperatorScene> {
  const bench = await aMailBench({ endpoints: ['mssante-smtp', 'mssante-imap'] })
  const pki = await thePki()
  const client = await clientCertificate()
  const psc = await fakePsc(TOKEN)
  const scene = await mailScene({
    ...options,
    mail: {
      smtp: { host: '127.0.0.1', port: bench.port('mssante-smtp') },
      imap: { host: '127.0.0.1', port: bench.port('mssante-imap') },
      tls: { key: client.key, cert: client.chain, ca: pki.ca },
      crl: { pem: pki.crl },
      psc: { url: psc.url, clientId: 'dui-fictif', clientSecret: 'secret-fictif', professional: { idNat: '899900000011' } },
      timeoutMs: 5000,
      ...options.mail,
    },
  })
  return {
    ...scene,
    bench,
    psc,
    flags: (box = APP_BOX) => [...(bench.world.store.box(box)?.folder('INBOX')?.messages() ?? [])].map((m) => [...m.flags].sort()),
    received: () => scene.messages().filter((m) => m.category?.[0]?.coding?.[0]?.code === 'received'),
    documents: () =>
      (scene.dui.documents(scene.resident)?.entry ?? []).flatMap((e) =>
        e.resource?.resourceType === 'DocumentReference' ? [`${e.resource.type?.coding?.[0]?.code} ${e.resource.extension?.[0]?.valueCode}`] : [],
      ),
    [Symbol.asyncDispose]: async () => {
      await scene[Symbol.asyncDispose]()
      await psc[Symbol.asyncDispose]()
      await bench.close()
    },
  }
}
