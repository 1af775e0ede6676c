import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { RequestFailed, type Role } from "../../api";
import { useScreen } from "../../board/screen";
import { copyText } from "../../clipboard";
import { Icon } from "../../controls/Icon";
import { IconButton } from "../../controls/IconButton";
import { Sure } from "../../controls/Sure";
import { t } from "../../strings";
import { LinkConditions } from "./LinkConditions";
import { changeLink, revokeLink, type Link, type LinkChange } from "./links";
import { QrCode } from "./QrCode";
import "../../strings/access";
import "./share-icons";

interface LinkCardProps {
  readonly link: Link;
  /** Null when it was revoked. */
  readonly onChanged: (link: Link | null) => void;
}

const ROLES: readonly Role[] = ["view", "edit", "own"];

/** One link: what it allows, its address, and what it asks for. Every change is saved at once. */
export function LinkCard({ link, onChanged }: LinkCardProps) {
  const { id } = useScreen();
  const status = useSignal("");
  const showQr = useSignal(false);
  const showConditions = useSignal(false);
  const name = link.name || t("links.unnamed");

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      status.value = t("links.notSaved", { reason: failure.message });
    }
  };
  const change = (wish: LinkChange) =>
    attempt(async () => {
      onChanged(await changeLink(id, link.id, wish));
      status.value = t("links.saved");
    });
  const revoke = () =>
    attempt(async () => {
      await revokeLink(id, link.id);
      onChanged(null);
    });

  return (
    <li class="link-card">
      <div class="link-card-head">
        <input
          class="field"
          aria-label={t("links.name")}
          placeholder={t("links.namePlaceholder")}
          maxLength={100}
          value={link.name}
          onChange={(event) => void change({ name: event.currentTarget.value.trim() })}
        />
        <RoleSelect role={link.role} onChoose={(role) => void change({ role })} />
      </div>
      <div class="link-card-row">
        <Address url={link.url} label={t("links.address", { name })} />
        <IconButton
          icon="qr"
          label={t("links.qr")}
          expanded={showQr.value}
          tip="start"
          onClick={() => (showQr.value = !showQr.value)}
        />
      </div>
      {showQr.value && <QrCode url={link.url} />}
      <p class="hint link-card-facts">{facts(link, id).join(" · ")}</p>
      <div class="link-card-row">
        <button
          type="button"
          class="button text-button"
          aria-expanded={showConditions.value}
          onClick={() => (showConditions.value = !showConditions.value)}
        >
          {t("links.settings")}
        </button>
        <Revoke inUse={link.id === id} onRevoke={() => void revoke()} />
        <span role="status" class="hint link-card-status">
          {status.value}
        </span>
      </div>
      {showConditions.value && (
        <LinkConditions link={link} onChange={(wish) => void change(wish)} />
      )}
    </li>
  );
}

/** What is worth knowing without opening the conditions. */
function facts(link: Link, here: string): string[] {
  const ends = link.expires === undefined ? null : new Date(link.expires);
  return [
    ...(link.id === here ? [t("links.inUse")] : []),
    ...(ends === null
      ? []
      : ends.getTime() <= Date.now()
        ? [t("links.ended")]
        : [t("links.endsAt", { when: ends.toLocaleString() })]),
    ...(link.hasPassword ? [t("links.hasPassword")] : []),
    ...(link.signedInOnly ? [t("links.signedIn")] : []),
  ];
}

function RoleSelect(props: { readonly role: Role; readonly onChoose: (role: Role) => void }) {
  const offered = ROLES.includes(props.role) ? ROLES : [...ROLES, props.role];
  return (
    <select
      class="field"
      aria-label={t("links.role")}
      value={props.role}
      onChange={(event) => props.onChoose(event.currentTarget.value as Role)}
    >
      {offered.map((role) => (
        <option key={role} value={role}>
          {t(`links.${role}`)}
        </option>
      ))}
    </select>
  );
}

function Address({ url, label }: { readonly url: string; readonly label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal(false);
  return (
    <>
      <input
        ref={field}
        class="field link-card-address"
        readOnly
        value={url}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button outline-button"
        onClick={() => void copyText(url, field.current!).then((done) => (copied.value = done))}
      >
        <Icon name={copied.value ? "check" : "copy"} size={18} />
        {t(copied.value ? "links.copied" : "links.copy")}
      </button>
    </>
  );
}

function Revoke(props: { readonly inUse: boolean; readonly onRevoke: () => void }) {
  const asked = useSignal(false);
  if (asked.value) {
    return (
      <Sure
        question={t("links.revokeSure")}
        yes={t("links.revokeYes")}
        no={t("links.revokeNo")}
        onYes={props.onRevoke}
        onNo={() => (asked.value = false)}
      />
    );
  }
  return (
    <button
      type="button"
      class="button text-button"
      aria-disabled={props.inUse ? "true" : undefined}
      title={props.inUse ? t("links.inUseHint") : undefined}
      onClick={() => {
        if (!props.inUse) asked.value = true;
      }}
    >
      {t("links.revoke")}
    </button>
  );
}
