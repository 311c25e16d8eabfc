/** The engine says no: an HTTP status, and Docker's own words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export function noSuchContainer(reference: string): Refusal {
  return new Refusal(404, `No such container: ${reference}`);
}

export function networkNotFound(reference: string): Refusal {
  return new Refusal(404, `network ${reference} not found`);
}
