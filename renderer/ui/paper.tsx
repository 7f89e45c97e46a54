import type { ReactNode } from 'react';
import './paper.css';

/** What is printed of the screen it stands on. Parts marked `data-screen-only` are left out on paper. */
export function Paper({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <div className={className} data-print>
      {children}
    </div>
  );
}
