import type { EngineProduct } from '../facts.js';
import { dockerProduct } from './docker.js';
import { podmanProduct } from './podman.js';
import type { Product } from './product.js';

/** Every product we know. A new one is a new file, one line here and its word in `EngineProduct`. */
const products: Readonly<Record<EngineProduct, Product>> = { docker: dockerProduct, podman: podmanProduct };

/** The rules of a product. */
export function productOf(id: EngineProduct): Product {
  return products[id];
}

/** Which product calls one of its components so in `GET /version`; whatever says nothing of the kind is taken for Docker. */
export function productWith(components: readonly string[]): EngineProduct {
  const known = Object.values(products).find(({ component }) => components.includes(component));
  return known?.id ?? 'docker';
}

/** "Podman 5.4.2": an engine by its name and version. */
export function engineTitle({
  product,
  version,
}: {
  readonly product: EngineProduct;
  readonly version: string;
}): string {
  return `${productOf(product).label} ${version}`.trimEnd();
}
