import type { Check } from '../define.ts'
import { cdaA01 } from './cda-a-01.ts'
import { cdaA02 } from './cda-a-02.ts'
import { cdaA03 } from './cda-a-03.ts'
import { cdaA05 } from './cda-a-05.ts'
import { cdaA06 } from './cda-a-06.ts'
import { cdaC01 } from './cda-c-01.ts'
import { cdaC02 } from './cda-c-02.ts'
import { cdaD01 } from './cda-d-01.ts'
import { cdaD02 } from './cda-d-02.ts'
import { cdaD03 } from './cda-d-03.ts'
import { cdaDlu01 } from './cda-dlu-01.ts'
import { cdaDlu10 } from './cda-dlu-10.ts'
import { cdaDlu11 } from './cda-dlu-11.ts'
import { cdaDlu20 } from './cda-dlu-20.ts'
import { cdaE01 } from './cda-e-01.ts'
import { cdaE03 } from './cda-e-03.ts'
import { cdaFrsu01 } from './cda-frsu-01.ts'
import { cdaFrsu02 } from './cda-frsu-02.ts'
import { cdaFrsu03 } from './cda-frsu-03.ts'
import { cdaFtsu01 } from './cda-ftsu-01.ts'
import { cdaFtsu02 } from './cda-ftsu-02.ts'
import { cdaFtsu03 } from './cda-ftsu-03.ts'
import { cdaH00 } from './cda-h-00.ts'
import { cdaH01 } from './cda-h-01.ts'
import { cdaH02 } from './cda-h-02.ts'
import { cdaH03 } from './cda-h-03.ts'
import { cdaH05 } from './cda-h-05.ts'
import { cdaH06 } from './cda-h-06.ts'
import { cdaH07 } from './cda-h-07.ts'
import { cdaH08 } from './cda-h-08.ts'
import { cdaH09 } from './cda-h-09.ts'
import { cdaH10 } from './cda-h-10.ts'
import { cdaH11 } from './cda-h-11.ts'
import { cdaH12 } from './cda-h-12.ts'
import { cdaH13 } from './cda-h-13.ts'
import { cdaH14 } from './cda-h-14.ts'
import { cdaH15 } from './cda-h-15.ts'
import { cdaH16 } from './cda-h-16.ts'
import { cdaI01 } from './cda-i-01.ts'
import { cdaI02 } from './cda-i-02.ts'
import { cdaIps01 } from './cda-ips-01.ts'
import { cdaIps02 } from './cda-ips-02.ts'
import { cdaIps03 } from './cda-ips-03.ts'
import { cdaL01 } from './cda-l-01.ts'
import { cdaL02 } from './cda-l-02.ts'
import { cdaLdl01 } from './cda-ldl-01.ts'
import { cdaLdl02 } from './cda-ldl-02.ts'
import { cdaLdl03 } from './cda-ldl-03.ts'
import { cdaN01 } from './cda-n-01.ts'
import { cdaN02 } from './cda-n-02.ts'
import { cdaP01 } from './cda-p-01.ts'
import { cdaP02 } from './cda-p-02.ts'
import { cdaP03 } from './cda-p-03.ts'
import { cdaP04 } from './cda-p-04.ts'
import { cdaP05 } from './cda-p-05.ts'
import { cdaP06 } from './cda-p-06.ts'
import { cdaP07 } from './cda-p-07.ts'
import { cdaP08 } from './cda-p-08.ts'
import { cdaP09 } from './cda-p-09.ts'
import { cdaP10 } from './cda-p-10.ts'
import { cdaP11 } from './cda-p-11.ts'
import { cdaP12 } from './cda-p-12.ts'
import { cdaP13 } from './cda-p-13.ts'
import { cdaP14 } from './cda-p-14.ts'
import { cdaP15 } from './cda-p-15.ts'
import { cdaR01 } from './cda-r-01.ts'
import { cdaS01 } from './cda-s-01.ts'
import { cdaS02 } from './cda-s-02.ts'
import { cdaS03 } from './cda-s-03.ts'
import { cdaS04 } from './cda-s-04.ts'
import { cdaS05 } from './cda-s-05.ts'
import { cdaSu20 } from './cda-su-20.ts'
import { cdaT01 } from './cda-t-01.ts'
import { cdaT02 } from './cda-t-02.ts'
import { cdaTddui01 } from './cda-tddui-01.ts'
import { cdaVsm01 } from './cda-vsm-01.ts'
import { cdaVsm02 } from './cda-vsm-02.ts'

/** Rules on clinical documents alone: header, identity, people, body, models (CDA contract §5). Those of the published validator are run apart. */
export const cdaChecks: readonly Check[] = [
  cdaH00,
  cdaH01,
  cdaH02,
  cdaH03,
  cdaH05,
  cdaH06,
  cdaH07,
  cdaH08,
  cdaH09,
  cdaH10,
  cdaH11,
  cdaH12,
  cdaH13,
  cdaH14,
  cdaH15,
  cdaH16,
  cdaP01,
  cdaP02,
  cdaP03,
  cdaP04,
  cdaP05,
  cdaP06,
  cdaP07,
  cdaP08,
  cdaP09,
  cdaP10,
  cdaP11,
  cdaP12,
  cdaP13,
  cdaP14,
  cdaP15,
  cdaT01,
  cdaT02,
  cdaA01,
  cdaA02,
  cdaA03,
  cdaA05,
  cdaA06,
  cdaC01,
  cdaC02,
  cdaL01,
  cdaL02,
  cdaI01,
  cdaI02,
  cdaR01,
  cdaD01,
  cdaD02,
  cdaD03,
  cdaE01,
  cdaE03,
  cdaN01,
  cdaN02,
  cdaS01,
  cdaS02,
  cdaS03,
  cdaS04,
  cdaS05,
  cdaDlu01,
  cdaDlu10,
  cdaDlu11,
  cdaDlu20,
  cdaFtsu01,
  cdaFtsu02,
  cdaFtsu03,
  cdaFrsu01,
  cdaFrsu02,
  cdaFrsu03,
  cdaSu20,
  cdaIps01,
  cdaIps02,
  cdaIps03,
  cdaLdl01,
  cdaLdl02,
  cdaLdl03,
  cdaVsm01,
  cdaVsm02,
  cdaTddui01,
]
