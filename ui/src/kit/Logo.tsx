import logo from './logo.svg';

/** The smiling persimmon. Decorative: the name stands beside it. */
export function Logo({ size }: { size: number }) {
  return <img src={logo} alt="" width={size} height={size} />;
}
