<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>%Ln organization</numerusform>
            <numerusform>%Ln organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationDetails</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>%Ln problem to fix</numerusform>
            <numerusform>%Ln problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationPermissions</name>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationProof</name>
    <message numerus="yes">
        <source>%Ln public key(s): {kinds}</source>
        <translation>
            <numerusform>%Ln public key: {kinds}</numerusform>
            <numerusform>%Ln public keys: {kinds}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationUsers</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke what %Ln user(s) have allowed?</source>
        <translation>
            <numerusform>Revoke what %Ln user has allowed?</numerusform>
            <numerusform>Revoke what %Ln users have allowed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are asked again from now on</source>
        <translation>
            <numerusform>%Ln user is asked again from now on</numerusform>
            <numerusform>%Ln users are asked again from now on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplicationsScreen</name>
    <message numerus="yes">
        <source>%Ln application(s)</source>
        <translation>
            <numerusform>%Ln application</numerusform>
            <numerusform>%Ln applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedAgainCount</name>
    <message numerus="yes">
        <source>none of %Ln user(s) will be asked again</source>
        <translation>
            <numerusform>%Ln user will not be asked again</numerusform>
            <numerusform>none of %Ln users will be asked again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedMenu</name>
    <message numerus="yes">
        <source>Asks for %Ln</source>
        <translation>
            <numerusform>Asks for %Ln</numerusform>
            <numerusform>Asks for %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message numerus="yes">
        <source>one every %Ln hour(s)</source>
        <translation>
            <numerusform>one every hour</numerusform>
            <numerusform>one every %Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsScreen</name>
    <message numerus="yes">
        <source>%Ln backup(s)</source>
        <translation>
            <numerusform>%Ln backup</numerusform>
            <numerusform>%Ln backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CameCard</name>
    <message numerus="yes">
        <source>%Ln unregistered app(s)</source>
        <translation>
            <numerusform>%Ln unregistered app</numerusform>
            <numerusform>%Ln unregistered apps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message numerus="yes">
        <source>%Ln more field(s)</source>
        <translation>
            <numerusform>%Ln more field</numerusform>
            <numerusform>%Ln more fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>%Ln thing(s) are well.</source>
        <translation>
            <numerusform>%Ln thing is well.</numerusform>
            <numerusform>%Ln things are well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectScreen</name>
    <message numerus="yes">
        <source>It is still at work, since %Ln second(s). With much data, the first start after an update takes longer.</source>
        <translation>
            <numerusform>It is still at work, since %Ln second. With much data, the first start after an update takes longer.</numerusform>
            <numerusform>It is still at work, since %Ln seconds. With much data, the first start after an update takes longer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentDetail</name>
    <message numerus="yes">
        <source>and %Ln more organization(s)</source>
        <translation>
            <numerusform>and %Ln more organization</numerusform>
            <numerusform>and %Ln more organizations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentPreview</name>
    <message numerus="yes">
        <source>This is the last good picture. %Ln field(s) need attention first.</source>
        <translation>
            <numerusform>This is the last good picture. %Ln field needs attention first.</numerusform>
            <numerusform>This is the last good picture. %Ln fields need attention first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentsModel</name>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>%Ln organization</numerusform>
            <numerusform>%Ln organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsolesScreen</name>
    <message numerus="yes">
        <source>%Ln console(s)</source>
        <translation>
            <numerusform>%Ln console</numerusform>
            <numerusform>%Ln consoles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryList</name>
    <message numerus="yes">
        <source>%Ln deliveries</source>
        <translation>
            <numerusform>%Ln delivery</numerusform>
            <numerusform>%Ln deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery/deliveries go(es) out again</source>
        <translation>
            <numerusform>%Ln delivery goes out again</numerusform>
            <numerusform>%Ln deliveries go out again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirtyBar</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>%Ln problem to fix</numerusform>
            <numerusform>%Ln problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointsCard</name>
    <message numerus="yes">
        <source>%Ln more endpoint(s)</source>
        <translation>
            <numerusform>%Ln more endpoint</numerusform>
            <numerusform>%Ln more endpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message numerus="yes">
        <source>The list is full: at most %Ln entries.</source>
        <translation>
            <numerusform>The list is full: at most %Ln entry.</numerusform>
            <numerusform>The list is full: at most %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>%Ln entry on another page needs attention.</numerusform>
            <numerusform>%Ln entries on another page need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventField</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Expiry</name>
    <message numerus="yes">
        <source>expires in %Ln day(s)</source>
        <translation>
            <numerusform>expires in %Ln day</numerusform>
            <numerusform>expires in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message numerus="yes">
        <source>and %Ln more application(s)</source>
        <translation>
            <numerusform>and %Ln more application</numerusform>
            <numerusform>and %Ln more applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message numerus="yes">
        <source>%Ln cause(s)</source>
        <translation>
            <numerusform>%Ln cause</numerusform>
            <numerusform>%Ln causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdentityProviderActions</name>
    <message numerus="yes">
        <source>%Ln user(s) can sign in with it no longer, and have to be connected anew. This cannot be undone.</source>
        <translation>
            <numerusform>%Ln user can sign in with it no longer, and has to be connected anew. This cannot be undone.</numerusform>
            <numerusform>%Ln users can sign in with it no longer, and have to be connected anew. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdentityProvidersScreen</name>
    <message numerus="yes">
        <source>%Ln identity provider(s)</source>
        <translation>
            <numerusform>%Ln identity provider</numerusform>
            <numerusform>%Ln identity providers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImpactWords</name>
    <message numerus="yes">
        <source>%Ln permission(s) go with it.</source>
        <translation>
            <numerusform>%Ln permission goes with it.</numerusform>
            <numerusform>%Ln permissions go with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln holder(s) lose at once what only this role gives them.</source>
        <translation>
            <numerusform>%Ln holder loses at once what only this role gives.</numerusform>
            <numerusform>%Ln holders lose at once what only this role gives them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) let people in because they hold it.</source>
        <translation>
            <numerusform>%Ln app lets people in because they hold it.</numerusform>
            <numerusform>%Ln apps let people in because they hold it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) can no longer sign in to it, and its tokens end at once.</source>
        <translation>
            <numerusform>%Ln user can no longer sign in to it, and its tokens end at once.</numerusform>
            <numerusform>%Ln users can no longer sign in to it, and its tokens end at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) can no longer sign in to it until it is enabled again.</source>
        <translation>
            <numerusform>%Ln user can no longer sign in to it until it is enabled again.</numerusform>
            <numerusform>%Ln users can no longer sign in to it until it is enabled again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign-in(s) end at once with their tokens, for good.</source>
        <translation>
            <numerusform>%Ln sign-in ends at once with its tokens, for good.</numerusform>
            <numerusform>%Ln sign-ins end at once with their tokens, for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) use this app.</source>
        <translation>
            <numerusform>%Ln user uses this app.</numerusform>
            <numerusform>%Ln users use this app.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This app has %Ln valid token(s).</source>
        <translation>
            <numerusform>This app has %Ln valid token.</numerusform>
            <numerusform>This app has %Ln valid tokens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign-ins in %Ln browser(s) end at once.</source>
        <translation>
            <numerusform>The sign-in in %Ln browser ends at once.</numerusform>
            <numerusform>Sign-ins in %Ln browsers end at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign-in(s) at apps end with their tokens.</source>
        <translation>
            <numerusform>%Ln sign-in at an app ends with its tokens.</numerusform>
            <numerusform>%Ln sign-ins at apps end with their tokens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) act for this person or may.</source>
        <translation>
            <numerusform>%Ln app acts for this person or may.</numerusform>
            <numerusform>%Ln apps act for this person or may.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s) give less.</source>
        <translation>
            <numerusform>%Ln role gives less.</numerusform>
            <numerusform>%Ln roles give less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) can no longer ask for this.</source>
        <translation>
            <numerusform>%Ln app can no longer ask for this.</numerusform>
            <numerusform>%Ln apps can no longer ask for this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln user(s) this changes at once what apps may do.</source>
        <translation>
            <numerusform>For %Ln user this changes at once what apps may do.</numerusform>
            <numerusform>For %Ln users this changes at once what apps may do.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifetimeBox</name>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <translation>
            <numerusform>in %Ln day</numerusform>
            <numerusform>in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkForm</name>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message numerus="yes">
        <source>good for %Ln more hour(s)</source>
        <translation>
            <numerusform>good for %Ln more hour</numerusform>
            <numerusform>good for %Ln more hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinksCard</name>
    <message numerus="yes">
        <source>Show %Ln older</source>
        <translation>
            <numerusform>Show %Ln older</numerusform>
            <numerusform>Show %Ln older</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MadeLink</name>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared after %Ln second(s).</source>
        <translation>
            <numerusform>Copied. The clipboard is cleared after %Ln second.</numerusform>
            <numerusform>Copied. The clipboard is cleared after %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailScreen</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>%Ln problem to fix</numerusform>
            <numerusform>%Ln problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberActions</name>
    <message numerus="yes">
        <source>%Ln user(s) are members now</source>
        <translation>
            <numerusform>%Ln user is a member now</numerusform>
            <numerusform>%Ln users are members now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationActions</name>
    <message numerus="yes">
        <source>%Ln member(s) lose at once what they may do here.</source>
        <translation>
            <numerusform>%Ln member loses at once what was allowed here.</numerusform>
            <numerusform>%Ln members lose at once what they may do here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln application(s) let people in because they are members.</source>
        <translation>
            <numerusform>%Ln application lets people in because they are members.</numerusform>
            <numerusform>%Ln applications let people in because they are members.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationList</name>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>%Ln organization</numerusform>
            <numerusform>%Ln organizations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationMembers</name>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln member</numerusform>
            <numerusform>%Ln members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationRoles</name>
    <message numerus="yes">
        <source>%Ln role(s)</source>
        <translation>
            <numerusform>%Ln role</numerusform>
            <numerusform>%Ln roles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>%Ln mail</numerusform>
            <numerusform>%Ln mails</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PermissionList</name>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickerDialog</name>
    <message numerus="yes">
        <source>%Ln ticked, and not added yet.</source>
        <translation>
            <numerusform>%Ln ticked, and not added yet.</numerusform>
            <numerusform>%Ln ticked, and not added yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln</source>
        <translation>
            <numerusform>Add %Ln</numerusform>
            <numerusform>Add %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln at once. Add these first, then the others.</source>
        <translation>
            <numerusform>At most %Ln at once. Add it first, then the others.</numerusform>
            <numerusform>At most %Ln at once. Add these first, then the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message numerus="yes">
        <source>one every %Ln hour(s)</source>
        <translation>
            <numerusform>one every hour</numerusform>
            <numerusform>one every %Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewNotes</name>
    <message numerus="yes">
        <source>%Ln more hint(s)</source>
        <translation>
            <numerusform>%Ln more hint</numerusform>
            <numerusform>%Ln more hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message numerus="yes">
        <source>Users have to have used a passkey within %Ln minute(s) before.</source>
        <translation>
            <numerusform>Users have to have used a passkey within %Ln minute before.</numerusform>
            <numerusform>Users have to have used a passkey within %Ln minutes before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users have to have used a second factor within %Ln minute(s) before.</source>
        <translation>
            <numerusform>Users have to have used a second factor within %Ln minute before.</numerusform>
            <numerusform>Users have to have used a second factor within %Ln minutes before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProviderWords</name>
    <message numerus="yes">
        <source>The directory answers; %Ln user(s) could sign in with it.</source>
        <translation>
            <numerusform>The directory answers; %Ln user could sign in with it.</numerusform>
            <numerusform>The directory answers; %Ln users could sign in with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The provider answers and is the issuer; it publishes %Ln key(s).</source>
        <translation>
            <numerusform>The provider answers and is the issuer; it publishes %Ln key.</numerusform>
            <numerusform>The provider answers and is the issuer; it publishes %Ln keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message numerus="yes">
        <source>And %Ln more API(s): “JSON” on the Settings tab copies all of them.</source>
        <translation>
            <numerusform>And %Ln more API: “JSON” on the Settings tab copies all of them.</numerusform>
            <numerusform>And %Ln more APIs: “JSON” on the Settings tab copies all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourcesScreen</name>
    <message numerus="yes">
        <source>%Ln API(s)</source>
        <translation>
            <numerusform>%Ln API</numerusform>
            <numerusform>%Ln APIs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoleHolderList</name>
    <message numerus="yes">
        <source>%Ln holder(s)</source>
        <translation>
            <numerusform>%Ln holder</numerusform>
            <numerusform>%Ln holders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln holder(s) added</source>
        <translation>
            <numerusform>%Ln holder added</numerusform>
            <numerusform>%Ln holders added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolePermissionList</name>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>%Ln permission</numerusform>
            <numerusform>%Ln permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s) added</source>
        <translation>
            <numerusform>%Ln permission added</numerusform>
            <numerusform>%Ln permissions added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesScreen</name>
    <message numerus="yes">
        <source>%Ln role(s)</source>
        <translation>
            <numerusform>%Ln role</numerusform>
            <numerusform>%Ln roles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message numerus="yes">
        <source>The list is full: at most %Ln entries.</source>
        <translation>
            <numerusform>The list is full: at most %Ln entry.</numerusform>
            <numerusform>The list is full: at most %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>%Ln entry on another page needs attention.</numerusform>
            <numerusform>%Ln entries on another page need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecondFactorWords</name>
    <message numerus="yes">
        <source>%Ln recovery code(s) left.</source>
        <translation>
            <numerusform>%Ln recovery code left.</numerusform>
            <numerusform>%Ln recovery codes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message numerus="yes">
        <source>The clipboard is cleared after %Ln second(s).</source>
        <translation>
            <numerusform>The clipboard is cleared after %Ln second.</numerusform>
            <numerusform>The clipboard is cleared after %Ln seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortestPassword</name>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>At least %Ln character.</numerusform>
            <numerusform>At least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInLogWords</name>
    <message numerus="yes">
        <source>%Ln times since {since}, the last just now</source>
        <translation>
            <numerusform>%Ln time since {since}, the last just now</numerusform>
            <numerusform>%Ln times since {since}, the last just now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times since {since}, the last {ago}</source>
        <translation>
            <numerusform>%Ln time since {since}, the last {ago}</numerusform>
            <numerusform>%Ln times since {since}, the last {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOutRow</name>
    <message numerus="yes">
        <source>%Ln try/tries</source>
        <translation>
            <numerusform>%Ln try</numerusform>
            <numerusform>%Ln tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignalsCard</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SigningKeysScreen</name>
    <message numerus="yes">
        <source>%Ln signing key(s)</source>
        <translation>
            <numerusform>%Ln signing key</numerusform>
            <numerusform>%Ln signing keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrangersModel</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StyleSheetField</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TabbedPage</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>%Ln problem to fix</numerusform>
            <numerusform>%Ln problems to fix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>%Ln min ago</numerusform>
            <numerusform>%Ln min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <translation>
            <numerusform>%Ln h ago</numerusform>
            <numerusform>%Ln h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln d ago</source>
        <translation>
            <numerusform>%Ln d ago</numerusform>
            <numerusform>%Ln d ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersScreen</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhookWords</name>
    <message numerus="yes">
        <source>%Ln try/tries</source>
        <translation>
            <numerusform>%Ln try</numerusform>
            <numerusform>%Ln tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhooksModel</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhooksScreen</name>
    <message numerus="yes">
        <source>%Ln webhook(s)</source>
        <translation>
            <numerusform>%Ln webhook</numerusform>
            <numerusform>%Ln webhooks</numerusform>
        </translation>
    </message>
</context>
</TS>
