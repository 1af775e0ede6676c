import { useSignal } from "@preact/signals";
import { Icon } from "../controls/Icon";
import { MenuButton } from "../controls/MenuButton";
import { ServedPicture } from "../controls/ServedPicture";
import { ago } from "../when";
import type { Version } from "./history-api";
import type { HistoryDesk } from "./history-desk";
import { NameDialog } from "./NameDialog";
import { h, timeText } from "./texts";

interface ListProps {
  readonly desk: HistoryDesk;
  readonly writable: boolean;
}

export function VersionList({ desk, writable }: ListProps) {
  const versions = desk.versions.value;
  if (versions.length === 0) {
    return (
      <div class="past-note">
        <h3>{h("noVersions")}</h3>
        <p class="hint">{h("noVersionsHint")}</p>
      </div>
    );
  }
  return (
    <ul class="version-rows">
      {versions.map((version) => (
        <VersionRow key={version.id} desk={desk} version={version} writable={writable} />
      ))}
    </ul>
  );
}

function VersionRow({ desk, version, writable }: ListProps & { readonly version: Version }) {
  const name = version.name || h("automatic");
  const at = Date.parse(version.at);
  return (
    <li class="version-row">
      <button
        type="button"
        class={`version-face ${version.automatic ? "automatic" : ""}`}
        aria-current={desk.version.value?.id === version.id}
        onClick={() => void desk.show(version)}
      >
        <span class="thumbnail">
          <ServedPicture src={desk.api.thumbnailUrl(version)}>
            <Icon name="shapes" size={20} />
          </ServedPicture>
        </span>
        <span class="version-facts">
          <span class="version-name">{name}</span>
          <span class="hint">{timeText(at)}</span>
          <span class="hint">{facts(version, ago(at, Date.now()))}</span>
        </span>
      </button>
      {writable && <RowMenu desk={desk} version={version} name={name} />}
    </li>
  );
}

function facts({ author }: Version, when: string): string {
  return author === "" ? when : `${when} · ${h("by", { names: author })}`;
}

function RowMenu(props: {
  readonly desk: HistoryDesk;
  readonly version: Version;
  readonly name: string;
}) {
  const { desk, version, name } = props;
  const renaming = useSignal(false);
  const rename = async (next: string) => {
    const done = await desk.try(() => desk.api.renameVersion(version.id, next));
    if (done) await desk.refresh();
    renaming.value = false;
  };
  const remove = async () => {
    if (await desk.try(() => desk.api.deleteVersion(version.id))) await desk.refresh();
  };
  return (
    <>
      <MenuButton
        icon="dots"
        label={h("actions", { name })}
        place="below-end"
        groups={() => [
          { items: [{ label: h("rename"), icon: "pen", run: () => (renaming.value = true) }] },
          {
            items: [{ label: h("remove"), icon: "trash", danger: true, run: () => void remove() }],
          },
        ]}
      />
      {renaming.value && (
        <NameDialog
          title={h("renameTitle")}
          name={version.name}
          onSave={rename}
          onClose={() => (renaming.value = false)}
        />
      )}
    </>
  );
}
