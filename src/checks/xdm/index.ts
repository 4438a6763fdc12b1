import type { Check } from '../define.ts'
import { xdmC01 } from './xdm-c-01.ts'
import { xdmC02 } from './xdm-c-02.ts'
import { xdmC03 } from './xdm-c-03.ts'
import { xdmC04 } from './xdm-c-04.ts'
import { xdmC05 } from './xdm-c-05.ts'
import { xdmC06 } from './xdm-c-06.ts'
import { xdmD01 } from './xdm-d-01.ts'
import { xdmD02 } from './xdm-d-02.ts'
import { xdmD03 } from './xdm-d-03.ts'
import { xdmD04 } from './xdm-d-04.ts'
import { xdmD05 } from './xdm-d-05.ts'
import { xdmD06 } from './xdm-d-06.ts'
import { xdmD07 } from './xdm-d-07.ts'
import { xdmD08 } from './xdm-d-08.ts'
import { xdmD09 } from './xdm-d-09.ts'
import { xdmM01 } from './xdm-m-01.ts'
import { xdmM02 } from './xdm-m-02.ts'
import { xdmM03 } from './xdm-m-03.ts'
import { xdmM04 } from './xdm-m-04.ts'
import { xdmM05 } from './xdm-m-05.ts'
import { xdmP01 } from './xdm-p-01.ts'
import { xdmP02 } from './xdm-p-02.ts'
import { xdmP03 } from './xdm-p-03.ts'
import { xdmP04 } from './xdm-p-04.ts'
import { xdmZ01 } from './xdm-z-01.ts'
import { xdmZ02 } from './xdm-z-02.ts'
import { xdmZ03 } from './xdm-z-03.ts'
import { xdmZ04 } from './xdm-z-04.ts'
import { xdmZ05 } from './xdm-z-05.ts'
import { xdmZ06 } from './xdm-z-06.ts'
import { xdmZ07 } from './xdm-z-07.ts'

/** Rules on an IHE_XDM archive: ZIP, layout, metadata, their agreement with the documents (XDM contract §5). */
export const xdmChecks: readonly Check[] = [
  xdmZ01,
  xdmZ02,
  xdmZ03,
  xdmZ04,
  xdmZ05,
  xdmZ06,
  xdmZ07,
  xdmM01,
  xdmM02,
  xdmM03,
  xdmM04,
  xdmM05,
  xdmD01,
  xdmD02,
  xdmD03,
  xdmD04,
  xdmD05,
  xdmD06,
  xdmD07,
  xdmD08,
  xdmD09,
  xdmP01,
  xdmP02,
  xdmP03,
  xdmP04,
  xdmC01,
  xdmC02,
  xdmC03,
  xdmC04,
  xdmC05,
  xdmC06,
]
