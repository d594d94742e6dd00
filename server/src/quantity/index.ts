// The door of the quantity room: resource quantities read, added, compared and printed as the API server does.
export { Quantity, type QuantityFormat, type QuantityProblem } from './quantity.ts';
