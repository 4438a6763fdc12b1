import { killMatrix } from './kill-matrix.ts'

killMatrix('mssante', 0, 2)
