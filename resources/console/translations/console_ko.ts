<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Letpass</source>
        <translation>Letpass 정보</translation>
    </message>
    <message>
        <source>Lets other people&apos;s applications sign in your users.</source>
        <translation>다른 회사의 앱이 내 사용자를 로그인시킬 수 있게 합니다.</translation>
    </message>
    <message>
        <source>Console {version}, Qt {qt}</source>
        <translation>콘솔 {version}, Qt {qt}</translation>
    </message>
    <message>
        <source>Daemon {version}</source>
        <translation>데몬 {version}</translation>
    </message>
    <message>
        <source>MIT licence. Icons by Lucide (ISC), font Pretendard (OFL 1.1), Qt (LGPL 3).</source>
        <translation>MIT 라이선스. 아이콘 Lucide(ISC), 글꼴 Pretendard(OFL 1.1), Qt(LGPL 3).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>AccessDialog</name>
    <message>
        <source>Access</source>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Filter the organizations</source>
        <translation>조직 찾기</translation>
    </message>
    <message>
        <source>In no organization yet. Add members on the page of an organization.</source>
        <translation>아직 속한 조직이 없습니다. 조직 화면에서 구성원으로 추가하세요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Roles in force inside the organization alone.</source>
        <translation>역할은 해당 조직 안에서만 유효합니다.</translation>
    </message>
    <message>
        <source>What {name} holds</source>
        <translation>{name} 사용자의 접근 권한</translation>
    </message>
    <message>
        <source>Apps can get no more than this, whatever they ask for.</source>
        <translation>앱이 무엇을 요청하든 이보다 많은 권한을 받을 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>조직 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>AccessKinds</name>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>A deleted user</source>
        <translation>삭제된 사용자</translation>
    </message>
    <message>
        <source>Add users</source>
        <translation>사용자 추가</translation>
    </message>
    <message>
        <source>They may use the app, whatever roles they hold.</source>
        <translation>역할과 관계없이 앱을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 검색</translation>
    </message>
    <message>
        <source>There are no users yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Create an account for somebody under Users first.</source>
        <translation>먼저 사용자 화면에서 계정을 만드세요.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>A deleted role</source>
        <translation>삭제된 역할</translation>
    </message>
    <message>
        <source>Add roles</source>
        <translation>역할 추가</translation>
    </message>
    <message>
        <source>Whoever holds one of them may use the app.</source>
        <translation>이 가운데 하나라도 가진 사용자는 앱을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search roles</source>
        <translation>역할 검색</translation>
    </message>
    <message>
        <source>There are no roles of users yet</source>
        <translation>아직 사용자 역할이 없습니다</translation>
    </message>
    <message>
        <source>Create one under Roles first.</source>
        <translation>먼저 역할 화면에서 만드세요.</translation>
    </message>
    <message>
        <source>Members of organizations</source>
        <translation>조직의 구성원</translation>
    </message>
    <message>
        <source>A deleted organization</source>
        <translation>삭제된 조직</translation>
    </message>
    <message>
        <source>Add organizations</source>
        <translation>조직 추가</translation>
    </message>
    <message>
        <source>All their members may use the app.</source>
        <translation>조직의 모든 구성원이 앱을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search organizations</source>
        <translation>조직 검색</translation>
    </message>
    <message>
        <source>There are no organizations yet</source>
        <translation>아직 조직이 없습니다</translation>
    </message>
    <message>
        <source>Create one under Organizations first.</source>
        <translation>먼저 조직 화면에서 만드세요.</translation>
    </message>
    <message>
        <source>Roles in organizations</source>
        <translation>조직에서의 역할</translation>
    </message>
    <message>
        <source>Add organization roles</source>
        <translation>조직 역할 추가</translation>
    </message>
    <message>
        <source>Whoever holds one of them in an organization may use the app. You choose afterwards in which.</source>
        <translation>조직에서 이 가운데 하나라도 가진 구성원은 앱을 쓸 수 있습니다. 어느 조직인지는 추가한 뒤에 정합니다.</translation>
    </message>
    <message>
        <source>There are no organization roles yet</source>
        <translation>아직 조직 역할이 없습니다</translation>
    </message>
    <message>
        <source>Create one for the organization template first.</source>
        <translation>먼저 조직 템플릿에서 만드세요.</translation>
    </message>
</context>
<context>
    <name>AccessSteps</name>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Let apps use your APIs</source>
        <translation>앱이 API를 쓰게 하기</translation>
    </message>
    <message>
        <source>An app gets what it may ask for, what the user&apos;s roles give, and what the user agrees to.</source>
        <translation>앱은 요청이 허용되고, 사용자의 역할이 주며, 사용자가 동의한 권한만 받습니다.</translation>
    </message>
    <message>
        <source>Hide these steps</source>
        <translation>이 단계 숨기기</translation>
    </message>
    <message>
        <source>Describe your API</source>
        <translation>API 등록</translation>
    </message>
    <message>
        <source>As an API resource with permissions, such as “See your orders”.</source>
        <translation>“주문 보기” 같은 권한을 가진 API 리소스로 등록합니다.</translation>
    </message>
    <message>
        <source>Give its permissions to people by a role</source>
        <translation>역할로 사람에게 권한 주기</translation>
    </message>
    <message>
        <source>A user role counts everywhere, an organization role only for members of an organization.</source>
        <translation>사용자 역할은 어디서나, 조직 역할은 조직의 구성원에게만 적용됩니다.</translation>
    </message>
    <message>
        <source>Create an organization and add its members</source>
        <translation>조직을 만들고 구성원 추가</translation>
    </message>
    <message>
        <source>Only if access depends on a company or team. Members get their organization roles there.</source>
        <translation>회사나 팀에 따라 접근을 정할 때만 필요합니다. 구성원의 조직 역할은 거기서 정합니다.</translation>
    </message>
    <message>
        <source>Allow the app to ask for them</source>
        <translation>앱의 요청 허용</translation>
    </message>
    <message>
        <source>Under Permissions on the app&apos;s page, which also says what the partner has to ask for.</source>
        <translation>앱 페이지의 권한 탭에서 정합니다. 파트너가 요청에 넣을 값도 거기에 있습니다.</translation>
    </message>
</context>
<context>
    <name>AccountSettingsScreen</name>
    <message>
        <source>Who may have an account, and what people may do with theirs.</source>
        <translation>누가 계정을 가질 수 있고, 자기 계정에서 무엇을 할 수 있는지 정합니다.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>{who} has changed the rules for accounts since you opened them.</source>
        <translation>이 화면을 연 뒤에 계정 규칙이 바뀌었습니다. 바꾼 사람: {who}.</translation>
    </message>
    <message>
        <source>The rules for accounts could not be loaded</source>
        <translation>계정 규칙을 불러올 수 없습니다</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>Full name</source>
        <translation>전체 이름</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>성</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>중간 이름</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>별명</translation>
    </message>
    <message>
        <source>Profile page</source>
        <translation>프로필 페이지</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>웹사이트</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>생일</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>우편 주소</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>전화번호</translation>
    </message>
</context>
<context>
    <name>AddMembersDialog</name>
    <message>
        <source>Roles they get here</source>
        <translation>이 조직에서 줄 역할</translation>
    </message>
    <message>
        <source>No role is ticked: apps may learn that they are members, but get no permission here for them. Roles can be given later.</source>
        <translation>선택한 역할이 없습니다. 앱은 이들이 구성원이라는 것만 알 수 있고, 여기의 권한은 받지 못합니다. 역할은 나중에 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>Already members, and therefore unticked: {names}</source>
        <translation>이미 구성원이어서 선택을 해제함: {names}</translation>
    </message>
    <message>
        <source>Add members</source>
        <translation>구성원 추가</translation>
    </message>
    <message>
        <source>Who shall belong to “{name}”.</source>
        <translation>“{name}” 조직에 속할 사용자를 고르세요.</translation>
    </message>
    <message>
        <source>Search by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 검색</translation>
    </message>
    <message>
        <source>There are no users yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Create accounts on the Users screen first.</source>
        <translation>먼저 사용자 화면에서 계정을 만드세요.</translation>
    </message>
</context>
<context>
    <name>AdmissionCard</name>
    <message>
        <source>Nobody</source>
        <translation>아무도 없음</translation>
    </message>
    <message>
        <source>Only apps that an administrator has registered.</source>
        <translation>관리자가 등록한 앱만 허용합니다.</translation>
    </message>
    <message>
        <source>Trusted hosts</source>
        <translation>신뢰하는 호스트</translation>
    </message>
    <message>
        <source>Apps whose description lies on a host that you trust.</source>
        <translation>신뢰하는 호스트에 설명 문서가 있는 앱을 허용합니다.</translation>
    </message>
    <message>
        <source>Trusted hosts, others ask</source>
        <translation>신뢰하는 호스트, 나머지는 요청</translation>
    </message>
    <message>
        <source>Users may ask for apps of other hosts. Each waits below until you register it, block its host or delete it.</source>
        <translation>사용자가 다른 호스트의 앱을 요청할 수 있습니다. 각 앱은 등록하거나 호스트를 차단하거나 삭제할 때까지 아래에서 기다립니다.</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>누구나</translation>
    </message>
    <message>
        <source>Every app that describes itself properly, for what is open to anybody. Trusted hosts get what is open to those, too.</source>
        <translation>올바르게 자신을 설명하는 모든 앱에 누구나에게 공개된 것을 허용합니다. 신뢰하는 호스트에는 그 호스트에 공개된 것도 허용합니다.</translation>
    </message>
    <message>
        <source>Which unregistered apps are let in</source>
        <translation>허용할 등록되지 않은 앱</translation>
    </message>
    <message>
        <source>Enter a number</source>
        <translation>숫자를 입력하세요</translation>
    </message>
    <message>
        <source>Days until users are asked again</source>
        <translation>사용자에게 다시 묻기까지의 일수</translation>
    </message>
    <message>
        <source>1 to 180. Apps on a device ask at every sign-in anyway.</source>
        <translation>1~180. 기기에서 실행되는 앱은 로그인할 때마다 묻습니다.</translation>
    </message>
    <message>
        <source>Apps may register themselves</source>
        <translation>앱이 스스로 등록할 수 있음</translation>
    </message>
    <message>
        <source>Older agents do, without a description anywhere (RFC 7591). Whoever sends a form is in: nobody knows whose such an app is.</source>
        <translation>오래된 에이전트는 설명 문서 없이 스스로 등록합니다(RFC 7591). 양식을 보내기만 하면 허용되므로 누구의 앱인지 아무도 모릅니다.</translation>
    </message>
    <message>
        <source>Assistants, editors and agents that identify themselves by the address of a description, which nobody here has looked at.</source>
        <translation>설명 문서의 주소로 자신을 밝히는 어시스턴트, 편집기, 에이전트입니다. 이곳의 누구도 살펴보지 않은 앱입니다.</translation>
    </message>
    <message>
        <source>Admission</source>
        <translation>허용</translation>
    </message>
</context>
<context>
    <name>ApplicationAbout</name>
    <message>
        <source>About</source>
        <translation>기본 정보</translation>
    </message>
    <message>
        <source>What administrators call it and who to ask.</source>
        <translation>관리자가 부르는 이름과 문의할 곳입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Administrators see it in lists and in the audit log.</source>
        <translation>관리자가 목록과 감사 로그에서 보는 이름입니다.</translation>
    </message>
    <message>
        <source>Shown to users, too, unless Branding gives another name.</source>
        <translation>브랜딩에 다른 이름이 없으면 사용자에게도 이 이름이 보입니다.</translation>
    </message>
    <message>
        <source>Who to write to about it. Users do not see it.</source>
        <translation>이 앱을 문의할 담당자입니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>What it is for. Users do not see it.</source>
        <translation>어디에 쓰는 앱인지 적습니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>What it is for.</source>
        <translation>어디에 쓰는 앱인지 적습니다.</translation>
    </message>
    <message>
        <source>Who to write to at the partner. Users do not see it.</source>
        <translation>파트너의 담당자입니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>For administrators only.</source>
        <translation>관리자만 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationAccess</name>
    <message>
        <source>Everybody who has an account</source>
        <translation>계정이 있는 모든 사용자</translation>
    </message>
    <message>
        <source>Only those who are named here</source>
        <translation>여기에 지정한 대상만</translation>
    </message>
    <message>
        <source>Who may use it</source>
        <translation>사용할 수 있는 사람</translation>
    </message>
    <message>
        <source>Checked whenever somebody signs in and whenever the app renews its access. Others are told that the app is not for them.</source>
        <translation>로그인할 때와 앱이 접근을 갱신할 때마다 확인합니다. 그 밖의 사람에게는 이 앱을 사용할 수 없다고 알려 줍니다.</translation>
    </message>
    <message>
        <source>It is enough to be named once, in any of these ways.</source>
        <translation>아래 가운데 하나라도 해당하면 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationActions</name>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Copy client ID</source>
        <translation>클라이언트 ID 복사</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Disable “{name}”?</source>
        <translation>“{name}” 앱의 사용을 중지할까요?</translation>
    </message>
    <message>
        <source>“{name}” enabled</source>
        <translation>사용 설정했습니다: “{name}”</translation>
    </message>
    <message>
        <source>“{name}” disabled</source>
        <translation>“{name}”의 사용을 중지했습니다</translation>
    </message>
    <message>
        <source>Client ID copied</source>
        <translation>클라이언트 ID를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>ApplicationAddresses</name>
    <message>
        <source>Redirect URI</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Redirect URIs</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Where users return to after sign-in. Exact match: https, or http only for localhost.</source>
        <translation>로그인한 사용자가 돌아갈 주소입니다. 정확히 일치해야 하며 https만, http는 localhost에만 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationAssertions</name>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>One on a line: issuer there, client ID there, API there (- for none), permissions. Users see each in their history.</source>
        <translation>한 줄에 하나: 그쪽 발급자, 그쪽 클라이언트 ID, 그쪽 API(없으면 -), 권한 순으로 적으세요. 사용자는 활동 기록에서 하나하나 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Identity assertions</source>
        <translation>신원 어설션</translation>
    </message>
    <message>
        <source>For an app that goes on to services of others in its users’ names, without a page, because you say so here.</source>
        <translation>여기서 허용하면 앱이 별도 화면 없이 사용자의 이름으로 다른 서비스에 접속합니다.</translation>
    </message>
    <message>
        <source>Line {number}: {problem}</source>
        <translation>{number}번째 줄: {problem}</translation>
    </message>
</context>
<context>
    <name>ApplicationBoundTokens</name>
    <message>
        <source>DPoP required</source>
        <translation>DPoP 필수</translation>
    </message>
    <message>
        <source>The app gets no tokens without a proof of its key. Off by default, because many libraries lack it.</source>
        <translation>앱은 자기 키의 증명 없이는 토큰을 받지 못합니다. 많은 라이브러리에 이 기능이 없어 기본은 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Nonce required</source>
        <translation>논스 필수</translation>
    </message>
    <message>
        <source>Each proof repeats a value that was sent to the app shortly before, so that none can be made in advance. Costs one more request.</source>
        <translation>증명마다 조금 전에 앱에 보낸 값을 되풀이하므로, 증명을 미리 만들어 둘 수 없습니다. 요청이 한 번 더 듭니다.</translation>
    </message>
    <message>
        <source>Bound to the certificate</source>
        <translation>인증서에 묶음</translation>
    </message>
    <message>
        <source>The app gets and shows tokens only over connections with its client certificate (mutual TLS), which a proxy has to pass on.</source>
        <translation>앱은 자신의 클라이언트 인증서를 쓰는 연결(상호 TLS)로만 토큰을 받고 보여 줍니다. 프록시가 인증서를 전달해야 합니다.</translation>
    </message>
    <message>
        <source>Bound tokens</source>
        <translation>키에 묶인 토큰</translation>
    </message>
    <message>
        <source>Always on with FAPI 2.0, unless tokens are bound to the certificate.</source>
        <translation>FAPI 2.0에서는 토큰을 인증서에 묶지 않는 한 항상 켜져 있습니다.</translation>
    </message>
    <message>
        <source>A stolen token is worth nothing without the key of the app. Apps that send DPoP proofs get such tokens either way.</source>
        <translation>훔친 토큰은 앱의 키 없이는 쓸모가 없습니다. DPoP 증명을 보내는 앱은 어느 쪽이든 이런 토큰을 받습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationBranding</name>
    <message>
        <source>Logo</source>
        <translation>로고</translation>
    </message>
    <message>
        <source>Square, PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the first letter is shown.</source>
        <translation>정사각형 PNG, JPEG, GIF, WebP, 최대 2MiB. 없으면 첫 글자가 보입니다.</translation>
    </message>
    <message>
        <source>Logo for dark pages</source>
        <translation>어두운 화면용 로고</translation>
    </message>
    <message>
        <source>Only needed if the logo is hard to see on dark.</source>
        <translation>어두운 배경에서 로고가 잘 보이지 않을 때만 필요합니다.</translation>
    </message>
    <message>
        <source>How users see it</source>
        <translation>사용자에게 보이는 모습</translation>
    </message>
    <message>
        <source>On the consent page and wherever users meet the app.</source>
        <translation>동의 화면을 비롯해 사용자가 앱을 만나는 모든 곳입니다.</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>표시 이름</translation>
    </message>
    <message>
        <source>Shown to users instead of the name. Empty: the name itself.</source>
        <translation>이름 대신 사용자에게 보입니다. 비우면 이름이 그대로 보입니다.</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation>운영 주체</translation>
    </message>
    <message>
        <source>Users are told whom they trust with their data.</source>
        <translation>사용자가 누구에게 정보를 맡기는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>운영자</translation>
    </message>
    <message>
        <source>The company&apos;s full name, such as Pagemark Ltd.</source>
        <translation>Pagemark Ltd.처럼 회사의 정식 이름을 적습니다.</translation>
    </message>
    <message>
        <source>Privacy policy</source>
        <translation>개인정보 처리방침</translation>
    </message>
    <message>
        <source>Without a link, the consent page says that there is none.</source>
        <translation>링크가 없으면 동의 화면에 없다고 표시됩니다.</translation>
    </message>
    <message>
        <source>Terms of service</source>
        <translation>이용 약관</translation>
    </message>
    <message>
        <source>The partner&apos;s own terms.</source>
        <translation>파트너의 약관입니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationClaimNames</name>
    <message>
        <source>No list of groups</source>
        <translation>그룹 목록 없음</translation>
    </message>
    <message>
        <source>The user&apos;s roles</source>
        <translation>사용자의 역할</translation>
    </message>
    <message>
        <source>The user&apos;s roles in organizations</source>
        <translation>조직에서의 사용자 역할</translation>
    </message>
    <message>
        <source>The claim “groups” lists</source>
        <translation>“groups” 클레임에 담을 목록</translation>
    </message>
    <message>
        <source>Rename a claim</source>
        <translation>클레임 이름 바꾸기</translation>
    </message>
    <message>
        <source>Names of claims</source>
        <translation>클레임 이름</translation>
    </message>
    <message>
        <source>For programs that expect other names than the standard&apos;s and cannot be set up for them. Leave it as it is for all others.</source>
        <translation>표준과 다른 이름을 기대하며 설정을 바꿀 수 없는 프로그램에 씁니다. 나머지는 그대로 두세요.</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>다른 이름</translation>
    </message>
    <message>
        <source>Choose something if the program decides by groups what people may do, as GitLab, Grafana and Nextcloud can.</source>
        <translation>GitLab, Grafana, Nextcloud처럼 그룹에 따라 할 수 있는 일을 정하는 프로그램이면 목록을 고르세요.</translation>
    </message>
    <message>
        <source>The app asks for the scope “groups”. It comes where the app may ask for “Roles” and the user has agreed.</source>
        <translation>앱은 “groups” 스코프를 요청합니다. 앱이 “역할” 권한을 요청할 수 있고 사용자가 동의했을 때 전달됩니다.</translation>
    </message>
    <message>
        <source>Written as organization:role. The app asks for the scope “groups”. It comes where the app may ask for “Roles in organizations”.</source>
        <translation>조직:역할 형식으로 씁니다. 앱은 “groups” 스코프를 요청합니다. 앱이 “조직에서의 역할” 권한을 요청할 수 있을 때 전달됩니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationConsent</name>
    <message>
        <source>Only when something new is asked for</source>
        <translation>새로운 것을 요청할 때만</translation>
    </message>
    <message>
        <source>At every sign-in</source>
        <translation>로그인할 때마다</translation>
    </message>
    <message>
        <source>After so many days</source>
        <translation>일정 기간마다</translation>
    </message>
    <message>
        <source>Ask users</source>
        <translation>사용자에게 묻기</translation>
    </message>
    <message>
        <source>And whenever a consent has come to its end.</source>
        <translation>동의 기간이 끝났을 때도 항상 묻습니다.</translation>
    </message>
    <message>
        <source>Days until the next question</source>
        <translation>다시 물을 때까지의 일수</translation>
    </message>
    <message>
        <source>From 1 to 730. Something new is asked for at once.</source>
        <translation>1~730일. 새로운 항목은 기간과 관계없이 바로 묻습니다.</translation>
    </message>
    <message>
        <source>Optional permissions start ticked</source>
        <translation>선택 권한을 체크된 상태로 시작</translation>
    </message>
    <message>
        <source>Contact data, access while away and what changes data never do.</source>
        <translation>연락처, 부재 중 접근, 데이터를 바꾸는 권한은 항상 선택 해제된 상태로 시작합니다.</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>When users see the consent page and how it starts.</source>
        <translation>동의 화면을 언제, 어떤 상태로 보여 줄지 정합니다.</translation>
    </message>
    <message>
        <source>Users of native apps are asked every time, because nobody can prove who made the app.</source>
        <translation>네이티브 앱은 누가 만들었는지 증명할 수 없어 사용자에게 매번 묻습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationCustomData</name>
    <message>
        <source>JSON object</source>
        <translation>JSON 객체</translation>
    </message>
    <message>
        <source>Your programs read it over the admin API. At most 16 kB.</source>
        <translation>직접 만든 프로그램이 관리 API로 읽습니다. 최대 16kB입니다.</translation>
    </message>
    <message>
        <source>Custom data as a JSON object</source>
        <translation>JSON 객체로 된 사용자 지정 데이터</translation>
    </message>
    <message>
        <source>Custom data</source>
        <translation>사용자 지정 데이터</translation>
    </message>
    <message>
        <source>Your own facts about it, for your own programs. Neither users nor the app see them.</source>
        <translation>직접 만든 프로그램을 위해 적어 두는 정보입니다. 사용자와 앱에는 보이지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationDetails</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>고칠 문제 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is enabled</source>
        <translation>사용 설정했습니다: “{name}”</translation>
    </message>
    <message>
        <source>“{name}” is disabled: nobody can sign in with it</source>
        <translation>“{name}”의 사용을 중지했습니다. 이 앱으로 로그인할 수 없습니다</translation>
    </message>
    <message>
        <source>{who} has changed this application since you opened it.</source>
        <translation>이 앱을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>The application could not be loaded</source>
        <translation>앱을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>There is no such application</source>
        <translation>그런 앱이 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong. Deleted applications can be restored for 30 days from the list.</source>
        <translation>삭제되었거나 주소가 틀렸습니다. 삭제한 앱은 30일 동안 목록에서 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show all applications</source>
        <translation>모든 앱 보기</translation>
    </message>
    <message>
        <source>Parts of the application</source>
        <translation>앱의 항목</translation>
    </message>
    <message>
        <source>It may ask for these types</source>
        <translation>요청할 수 있는 유형</translation>
    </message>
    <message>
        <source>One on a line. APIs have them in their settings; users agree to each of them every time.</source>
        <translation>한 줄에 하나씩 적으세요. 유형은 API 설정에 있으며, 사용자는 매번 하나하나 동의합니다.</translation>
    </message>
    <message>
        <source>Authorization details</source>
        <translation>인가 세부 정보</translation>
    </message>
    <message>
        <source>For what a permission cannot say, such as one payment with its sum and its payee.</source>
        <translation>금액과 받는 사람이 있는 결제 한 건처럼 권한으로 표현할 수 없는 것을 요청할 때 씁니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationDevices</name>
    <message>
        <source>Sign-in by code</source>
        <translation>코드로 로그인</translation>
    </message>
    <message>
        <source>The app shows a short code, and the user enters it on a phone or computer. Off by default: a code can be passed on to trick people.</source>
        <translation>앱이 짧은 코드를 보여 주고, 사용자가 휴대폰이나 컴퓨터에서 입력합니다. 코드를 건네 사람을 속일 수 있어 기본은 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>기기</translation>
    </message>
    <message>
        <source>For televisions, printers and tools without a browser.</source>
        <translation>TV, 프린터, 브라우저가 없는 도구에 씁니다.</translation>
    </message>
    <message>
        <source>This daemon gives no codes to devices.</source>
        <translation>이 데몬은 기기용 코드를 발급하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationExchange</name>
    <message>
        <source>Token exchange</source>
        <translation>토큰 교환</translation>
    </message>
    <message>
        <source>For an API that calls other APIs in its users’ names. It never gets more than the user gave to the app that called it, and only for minutes.</source>
        <translation>사용자의 이름으로 다른 API를 호출하는 API용입니다. 호출한 앱에 사용자가 준 것보다 많이 받지 않으며, 몇 분 동안만 유효합니다.</translation>
    </message>
    <message>
        <source>It is these APIs</source>
        <translation>이 앱이 맡은 API</translation>
    </message>
    <message>
        <source>The identifier of each, one on a line. Only their tokens count.</source>
        <translation>API 식별자를 한 줄에 하나씩 적으세요. 이 API의 토큰만 교환합니다.</translation>
    </message>
    <message>
        <source>One API on a line: its identifier, then the permissions that may be had at most, separated by spaces.</source>
        <translation>한 줄에 API 하나: 식별자를 적고, 받을 수 있는 최대 권한을 공백으로 구분해 적으세요.</translation>
    </message>
    <message>
        <source>It may call</source>
        <translation>호출할 수 있는 API</translation>
    </message>
    <message>
        <source>Line {number}: {problem}</source>
        <translation>{number}번째 줄: {problem}</translation>
    </message>
</context>
<context>
    <name>ApplicationHeader</name>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>Try a sign-in</source>
        <translation>로그인 시험</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>넘겨주기</translation>
    </message>
    <message>
        <source>My apps</source>
        <translation>내 앱</translation>
    </message>
    <message>
        <source>Third-party apps</source>
        <translation>서드파티 앱</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Copy client ID</source>
        <translation>클라이언트 ID 복사</translation>
    </message>
</context>
<context>
    <name>ApplicationIdentity</name>
    <message>
        <source>The same in all apps</source>
        <translation>모든 앱에 같은 ID</translation>
    </message>
    <message>
        <source>Of its own, different in every app</source>
        <translation>앱마다 다른 고유 ID</translation>
    </message>
    <message>
        <source>User IDs</source>
        <translation>사용자 ID</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>식별</translation>
    </message>
    <message>
        <source>How the app recognises a user (sub).</source>
        <translation>앱이 사용자를 알아보는 방법입니다(sub).</translation>
    </message>
    <message>
        <source>Saving this gives every user another ID: the app will take people who have signed in before for strangers.</source>
        <translation>저장하면 모든 사용자의 ID가 바뀌어, 앱은 이미 로그인했던 사람을 처음 보는 사람으로 여깁니다.</translation>
    </message>
    <message>
        <source>The usual choice. Two partners that compare IDs can find out that they know the same person.</source>
        <translation>일반적인 선택입니다. 파트너끼리 ID를 비교하면 같은 사람임을 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Partners cannot compare users. The IDs belong to the host of the redirect URIs: keep to one host, for another one means other IDs.</source>
        <translation>파트너끼리 사용자를 비교할 수 없습니다. ID는 리디렉션 URI의 호스트에 묶이므로 호스트 하나만 쓰세요. 호스트가 바뀌면 ID도 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationLifetimes</name>
    <message>
        <source>Lifetimes</source>
        <translation>유효 기간</translation>
    </message>
    <message>
        <source>Short is safe, long is convenient. The defaults suit most apps.</source>
        <translation>짧으면 안전하고 길면 편합니다. 대부분의 앱에는 기본값이 알맞습니다.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>액세스 토큰</translation>
    </message>
    <message>
        <source>From one minute to a day. Default: 1 hour.</source>
        <translation>1분에서 1일까지. 기본값: 1시간.</translation>
    </message>
    <message>
        <source>ID token</source>
        <translation>ID 토큰</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>리프레시 토큰</translation>
    </message>
    <message>
        <source>From its last use: one hour to 180 days. Default: 14 days.</source>
        <translation>마지막 사용부터 1시간에서 180일까지. 기본값: 14일.</translation>
    </message>
    <message>
        <source>Refresh at most until</source>
        <translation>갱신할 수 있는 최대 기간</translation>
    </message>
    <message>
        <source>From the sign-in: one hour to 365 days. Default: 180 days.</source>
        <translation>로그인부터 1시간에서 365일까지. 기본값: 180일.</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>From the user&apos;s decision: one to 730 days. Default: 180 days.</source>
        <translation>사용자가 결정한 때부터 1일에서 730일까지. 기본값: 180일.</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Sign-ins at the same time</source>
        <translation>동시 로그인 수</translation>
    </message>
    <message>
        <source>How many sign-ins of one user may hold tokens; one more ends the oldest.</source>
        <translation>한 사용자의 로그인 가운데 토큰을 가질 수 있는 수입니다. 넘으면 가장 오래된 것이 끝납니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationPermissions</name>
    <message>
        <source>APIs and organizations</source>
        <translation>API와 조직</translation>
    </message>
    <message>
        <source>Your own apps are not limited by a list: they can do in your APIs and organizations what the user who signs in may do there. They ask for the scopes of permissions, and name the identifier of the API as “resource”.</source>
        <translation>내 앱은 목록으로 제한하지 않습니다. 로그인한 사용자가 API와 조직에서 할 수 있는 일을 앱도 할 수 있습니다. 앱은 권한의 스코프를 요청하고 API의 식별자를 “resource”로 보냅니다.</translation>
    </message>
    <message>
        <source>What the app has to ask for</source>
        <translation>앱이 요청에 넣을 값</translation>
    </message>
    <message>
        <source>About the user</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>Go to {list}</source>
        <translation>{list} 목록으로 가기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>권한 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>“Organizations” in the first list was allowed along: the app has to ask for it, or users are offered none of theirs.</source>
        <translation>첫 목록의 “조직” 권한도 함께 허용했습니다. 앱이 이 권한을 요청해야 사용자가 자기 조직을 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>“Organizations” in the first list is not ticked, so users are offered none of theirs and nothing here can be given.</source>
        <translation>첫 목록의 “조직” 권한을 선택하지 않았습니다. 사용자가 조직을 고를 수 없어 여기의 권한도 줄 수 없습니다.</translation>
    </message>
    <message>
        <source>Allow it</source>
        <translation>허용</translation>
    </message>
</context>
<context>
    <name>ApplicationProfile</name>
    <message>
        <source>None (each setting by itself)</source>
        <translation>없음(설정마다 따로)</translation>
    </message>
    <message>
        <source>Security profile</source>
        <translation>보안 프로필</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>What banks and ministries ask for, by one choice.</source>
        <translation>은행과 정부 기관이 요구하는 것을 한 번의 선택으로 갖춥니다.</translation>
    </message>
    <message>
        <source>Right for nearly every app.</source>
        <translation>거의 모든 앱에 알맞습니다.</translation>
    </message>
    <message>
        <source>The partner pushes each request with PKCE, proves itself by a signed assertion for the issuer alone or by its certificate, has tokens bound by DPoP or to that certificate, and signs with PS256, ES256 or EdDSA. Refresh tokens stay the same. What follows is set when this is saved.</source>
        <translation>파트너는 PKCE를 쓴 요청을 미리 보내고, 발급자만을 위해 서명한 어설션이나 인증서로 자신을 증명하며, DPoP나 그 인증서에 토큰을 묶고, PS256, ES256 또는 EdDSA로 서명합니다. 리프레시 토큰은 그대로 유지됩니다. 뒤따르는 설정은 저장할 때 정해집니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationProof</name>
    <message>
        <source>Method</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Where the public keys are</source>
        <translation>공개 키 위치</translation>
    </message>
    <message>
        <source>Pasted here</source>
        <translation>여기에 붙여 넣기</translation>
    </message>
    <message>
        <source>At an address</source>
        <translation>주소로 지정</translation>
    </message>
    <message>
        <source>Public keys</source>
        <translation>공개 키</translation>
    </message>
    <message>
        <source>As a JWK set, the partner&apos;s public keys only. Ask the partner for it; a new one is pasted here.</source>
        <translation>파트너에서 받은 JWK 세트를 붙여 넣으세요. 공개 키만 넣으며, 키가 바뀌면 새로 붙여 넣습니다.</translation>
    </message>
    <message>
        <source>Address of the public keys</source>
        <translation>공개 키 주소</translation>
    </message>
    <message>
        <source>Fetched from there when it is needed (jwks_uri), so that the partner can change keys alone.</source>
        <translation>필요할 때 이 주소에서 가져오므로(jwks_uri) 파트너가 스스로 키를 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Subject (RFC 4514)</source>
        <translation>주체 (RFC 4514)</translation>
    </message>
    <message>
        <source>Alternative name: DNS</source>
        <translation>대체 이름: DNS</translation>
    </message>
    <message>
        <source>Alternative name: URI</source>
        <translation>대체 이름: URI</translation>
    </message>
    <message>
        <source>Alternative name: IP address</source>
        <translation>대체 이름: IP 주소</translation>
    </message>
    <message>
        <source>Alternative name: email</source>
        <translation>대체 이름: 이메일</translation>
    </message>
    <message>
        <source>Which name counts</source>
        <translation>비교할 이름</translation>
    </message>
    <message>
        <source>Name in the certificate</source>
        <translation>인증서의 이름</translation>
    </message>
    <message>
        <source>To the letter. Ask the partner for it.</source>
        <translation>글자 그대로 입력합니다. 파트너에게 물어보세요.</translation>
    </message>
    <message>
        <source>Issuer as only audience</source>
        <translation>발급자만 대상으로</translation>
    </message>
    <message>
        <source>Each signed proof names the issuer as aud, and nothing else. Off by default, because many libraries name the token address.</source>
        <translation>서명된 증명마다 aud에 발급자만 적습니다. 많은 라이브러리가 토큰 주소를 적기 때문에 기본은 꺼져 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln public key(s): {kinds}</source>
        <translation>
            <numerusform>공개 키 %Ln개: {kinds}</numerusform>
        </translation>
    </message>
    <message>
        <source>Always on: the security profile FAPI 2.0 has it so.</source>
        <translation>항상 켜짐: 보안 프로필 FAPI 2.0이 그렇게 정합니다.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Simple, and known to every library. Right for nearly every app.</source>
        <translation>간단하고 모든 라이브러리가 지원합니다. 거의 모든 앱에 알맞습니다.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>개인 키</translation>
    </message>
    <message>
        <source>Nothing secret is handed over: the app signs each request (private_key_jwt).</source>
        <translation>시크릿을 건네지 않고, 앱이 요청마다 서명합니다 (private_key_jwt).</translation>
    </message>
    <message>
        <source>Certificate of an authority</source>
        <translation>인증 기관의 인증서</translation>
    </message>
    <message>
        <source>The app connects with a certificate that names it (tls_client_auth). Needs a proxy that passes it on.</source>
        <translation>앱이 자신의 이름이 적힌 인증서로 연결합니다 (tls_client_auth). 인증서를 전달하는 프록시가 필요합니다.</translation>
    </message>
    <message>
        <source>Registered certificate</source>
        <translation>등록된 인증서</translation>
    </message>
    <message>
        <source>The app connects with the very certificate that stands among its keys, self-signed or not (RFC 8705).</source>
        <translation>앱이 자신의 공개 키와 함께 등록된 바로 그 인증서로 연결합니다. 자체 서명 여부와 관계없습니다(RFC 8705).</translation>
    </message>
    <message>
        <source>How the app proves itself</source>
        <translation>앱 인증 방식</translation>
    </message>
    <message>
        <source>When it fetches tokens. Every way is safe; the secret is the usual one.</source>
        <translation>토큰을 가져올 때 쓰입니다. 모두 안전하며, 시크릿이 일반적입니다.</translation>
    </message>
    <message>
        <source>As soon as this is saved, the app&apos;s secrets stop working, and only its private key counts. Agree with the partner on the moment.</source>
        <translation>저장하는 즉시 이 앱의 시크릿은 쓸 수 없고 개인 키만 통합니다. 바꾸는 시점을 파트너와 맞추세요.</translation>
    </message>
    <message>
        <source>As soon as this is saved, nothing but the app&apos;s certificate counts. Agree with the partner on the moment.</source>
        <translation>저장하는 즉시 이 앱의 인증서만 통합니다. 바꾸는 시점을 파트너와 맞추세요.</translation>
    </message>
    <message>
        <source>As soon as this is saved, the private key stops working, and the app needs a secret. Agree with the partner on the moment.</source>
        <translation>저장하는 즉시 개인 키는 쓸 수 없고 시크릿이 필요합니다. 바꾸는 시점을 파트너와 맞추세요.</translation>
    </message>
</context>
<context>
    <name>ApplicationRequests</name>
    <message>
        <source>PKCE required</source>
        <translation>PKCE 필수</translation>
    </message>
    <message>
        <source>Refuse requests without PKCE. Off by default, because some server libraries lack it; when it is used, it is always checked.</source>
        <translation>PKCE가 없는 요청을 거부합니다. 지원하지 않는 서버 라이브러리가 있어 기본은 꺼져 있으며, 사용하면 항상 검사합니다.</translation>
    </message>
    <message>
        <source>Pushed requests required</source>
        <translation>푸시된 요청 필수</translation>
    </message>
    <message>
        <source>The app sends each request here first (PAR), and the browser only brings its number. Off by default; it may do so either way.</source>
        <translation>앱이 요청을 먼저 이곳에 직접 보내고(PAR) 브라우저는 그 번호만 전달합니다. 기본은 꺼져 있으며, 끈 상태에서도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Signed requests required</source>
        <translation>서명된 요청 필수</translation>
    </message>
    <message>
        <source>The app signs each request with its private key (RFC 9101). Off by default; with public keys registered it may do so either way.</source>
        <translation>앱이 요청마다 개인 키로 서명합니다(RFC 9101). 기본은 꺼져 있으며, 공개 키가 등록되어 있으면 어느 쪽이든 서명해도 됩니다.</translation>
    </message>
    <message>
        <source>CORS origin</source>
        <translation>CORS 출처</translation>
    </message>
    <message>
        <source>Add origin</source>
        <translation>출처 추가</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>How the app has to ask.</source>
        <translation>앱이 요청을 보내는 방법입니다.</translation>
    </message>
    <message>
        <source>Always on: the security profile FAPI 2.0 has it so.</source>
        <translation>항상 켜짐: 보안 프로필 FAPI 2.0이 그렇게 정합니다.</translation>
    </message>
    <message>
        <source>Always on: this type of app has no secret, and PKCE is what protects it.</source>
        <translation>항상 켜짐: 이 유형의 앱은 시크릿이 없어 PKCE로 보호합니다.</translation>
    </message>
    <message>
        <source>This daemon takes no pushed requests, so nobody could sign in.</source>
        <translation>이 데몬은 푸시된 요청을 받지 않으므로, 켜면 아무도 로그인할 수 없습니다.</translation>
    </message>
    <message>
        <source>CORS origins</source>
        <translation>CORS 출처</translation>
    </message>
    <message>
        <source>Web origins whose pages may call token and user info, besides those of the redirect URIs. Usually none.</source>
        <translation>리디렉션 URI의 출처 외에 토큰과 사용자 정보를 호출할 수 있는 웹 출처입니다. 보통은 비워 둡니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationService</name>
    <message>
        <source>What goes where in {name}</source>
        <translation>{name}의 어디에 무엇을 넣을지</translation>
    </message>
    <message>
        <source>What the program needs</source>
        <translation>프로그램에 필요한 값</translation>
    </message>
    <message>
        <source>Some values are missing or wrong</source>
        <translation>빠지거나 잘못된 값이 있습니다</translation>
    </message>
    <message>
        <source>Fill in the values</source>
        <translation>값 채우기</translation>
    </message>
    <message>
        <source>The service is not known any more</source>
        <translation>더는 알려지지 않은 서비스입니다</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>서비스 고르기</translation>
    </message>
    <message>
        <source>The service could not be loaded</source>
        <translation>서비스를 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Show the guide for its type</source>
        <translation>유형별 안내 보기</translation>
    </message>
    <message>
        <source>Which service is this application for?</source>
        <translation>이 앱은 어떤 서비스에 쓰이나요?</translation>
    </message>
    <message>
        <source>Choose it, and you see what goes where in it with the values of this application. What the service needs besides is added.</source>
        <translation>서비스를 고르면 어디에 무엇을 넣을지 이 앱의 값으로 보여 줍니다. 서비스에 더 필요한 것은 함께 추가됩니다.</translation>
    </message>
    <message>
        <source>“{name}” is for {service} now</source>
        <translation>“{name}” 앱의 서비스: {service}</translation>
    </message>
    <message>
        <source>“{name}” is for no known service any more; its settings stay</source>
        <translation>“{name}” 앱에서 서비스 선택을 거두었습니다. 설정은 그대로입니다</translation>
    </message>
    <message>
        <source>“{name}” is for no known service any more, and what was ticked has gone</source>
        <translation>“{name}” 앱에서 서비스 선택을 거두고 체크한 항목을 지웠습니다</translation>
    </message>
    <message>
        <source>“{name}” is as it was</source>
        <translation>“{name}” 앱을 되돌렸습니다</translation>
    </message>
</context>
<context>
    <name>ApplicationSettings</name>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Most apps never need anything here: the defaults are safe.</source>
        <translation>대부분의 앱은 바꿀 것이 없습니다. 기본값은 안전합니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationSignOut</name>
    <message>
        <source>Sign-out redirect URI</source>
        <translation>로그아웃 리디렉션 URI</translation>
    </message>
    <message>
        <source>Back-channel sign-out address</source>
        <translation>백채널 로그아웃 주소</translation>
    </message>
    <message>
        <source>The daemon tells this address whenever a user&apos;s session ends here, so that the app ends its own. Leave it empty if it has none.</source>
        <translation>여기서 사용자 세션이 끝날 때마다 데몬이 이 주소에 알려, 앱도 세션을 끝내게 합니다. 주소가 없는 앱은 비워 두세요.</translation>
    </message>
    <message>
        <source>Sign-out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Everything here may stay empty.</source>
        <translation>모두 비워 두어도 됩니다.</translation>
    </message>
    <message>
        <source>Sign-out redirect URIs</source>
        <translation>로그아웃 리디렉션 URI</translation>
    </message>
    <message>
        <source>Where a browser may return to after it was signed out here.</source>
        <translation>여기서 로그아웃한 브라우저가 돌아갈 수 있는 주소입니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationTabs</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Branding</source>
        <translation>브랜딩</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Sign-in log</source>
        <translation>로그인 기록</translation>
    </message>
    <message>
        <source>Parts of the application</source>
        <translation>앱의 항목</translation>
    </message>
</context>
<context>
    <name>ApplicationTokens</name>
    <message>
        <source>RS256 (understood by every library)</source>
        <translation>RS256 (모든 라이브러리 지원)</translation>
    </message>
    <message>
        <source>PS256 (for partners that ask for it, such as banks)</source>
        <translation>PS256(은행처럼 요구하는 파트너용)</translation>
    </message>
    <message>
        <source>ES256 (smaller and faster)</source>
        <translation>ES256 (더 작고 빠름)</translation>
    </message>
    <message>
        <source>EdDSA (newest; few libraries know it)</source>
        <translation>EdDSA (최신, 지원하는 라이브러리가 적음)</translation>
    </message>
    <message>
        <source>ID token signature</source>
        <translation>ID 토큰 서명</translation>
    </message>
    <message>
        <source>Profile in the ID token</source>
        <translation>ID 토큰에 프로필 포함</translation>
    </message>
    <message>
        <source>Name and email stand in the ID token, too. Many libraries expect it; user info has them either way.</source>
        <translation>이름과 이메일이 ID 토큰에도 들어갑니다. 이를 기대하는 라이브러리가 많으며, 사용자 정보에는 항상 있습니다.</translation>
    </message>
    <message>
        <source>Opaque (random characters)</source>
        <translation>불투명 (무작위 문자열)</translation>
    </message>
    <message>
        <source>JWT (signed, can be read)</source>
        <translation>JWT (서명됨, 읽을 수 있음)</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>액세스 토큰</translation>
    </message>
    <message>
        <source>Plain JSON</source>
        <translation>일반 JSON</translation>
    </message>
    <message>
        <source>Signed with {algorithm}</source>
        <translation>{algorithm} 서명</translation>
    </message>
    <message>
        <source>User info</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>ID token encryption</source>
        <translation>ID 토큰 암호화</translation>
    </message>
    <message>
        <source>Signed, then encrypted to a public key of the partner (use enc). Only for partners that ask for it.</source>
        <translation>서명한 뒤 파트너의 공개 키(use enc)로 암호화합니다. 요구하는 파트너에게만 쓰세요.</translation>
    </message>
    <message>
        <source>User info encryption</source>
        <translation>사용자 정보 암호화</translation>
    </message>
    <message>
        <source>The same for user info, which has to be signed then.</source>
        <translation>사용자 정보도 같습니다. 이때는 서명해야 합니다.</translation>
    </message>
    <message>
        <source>Rotate refresh tokens</source>
        <translation>리프레시 토큰 교체</translation>
    </message>
    <message>
        <source>Each refresh gives a new refresh token, so that a stolen one is noticed. Leave it on.</source>
        <translation>갱신할 때마다 새 리프레시 토큰을 주어 도난을 알아챕니다. 켜 두세요.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>How they are signed and what they look like.</source>
        <translation>토큰의 서명과 형식입니다.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>암호화하지 않음</translation>
    </message>
    <message>
        <source>Always off: the security profile FAPI 2.0 has it so.</source>
        <translation>항상 꺼짐: 보안 프로필 FAPI 2.0이 그렇게 정합니다.</translation>
    </message>
    <message>
        <source>Always on: this type of app has no secret, so a stolen refresh token has to be noticed.</source>
        <translation>항상 켜짐: 이 유형의 앱은 시크릿이 없어 리프레시 토큰 도난을 알아채야 합니다.</translation>
    </message>
    <message>
        <source>The safe default. Change it only if the partner asks for it.</source>
        <translation>안전한 기본값입니다. 파트너가 요청할 때만 바꾸세요.</translation>
    </message>
    <message>
        <source>Many clients take RS256 only, and some libraries do not know PS256. Ask the partner.</source>
        <translation>많은 클라이언트가 RS256만 받으며, PS256을 모르는 라이브러리도 있습니다. 파트너에게 물어보세요.</translation>
    </message>
    <message>
        <source>Many clients take RS256 only, until they are told otherwise: Spring Security, for example. Ask the partner.</source>
        <translation>따로 설정하지 않으면 RS256만 받는 클라이언트가 많습니다(예: Spring Security). 파트너에 확인하세요.</translation>
    </message>
    <message>
        <source>Old clients and .NET need RS256: they cannot check EdDSA. Ask the partner before you save.</source>
        <translation>오래된 클라이언트와 .NET에는 RS256이 필요합니다. EdDSA를 검증하지 못하니 저장하기 전에 파트너에 확인하세요.</translation>
    </message>
    <message>
        <source>The safe default: it tells nothing to who finds it, and stops working the moment it is revoked.</source>
        <translation>안전한 기본값입니다. 주워도 알 수 있는 것이 없고, 철회하는 즉시 무효가 됩니다.</translation>
    </message>
    <message>
        <source>APIs check it without asking here, so they may accept a revoked one until it expires. Keep its lifetime short.</source>
        <translation>API가 이곳에 묻지 않고 스스로 검증하므로, 철회한 토큰도 만료될 때까지 받을 수 있습니다. 유효 기간을 짧게 두세요.</translation>
    </message>
    <message>
        <source>What nearly every client expects.</source>
        <translation>거의 모든 클라이언트가 기대하는 형식입니다.</translation>
    </message>
    <message>
        <source>The answer becomes a JWT, which only clients that are set up for it can read.</source>
        <translation>응답이 JWT가 되며, 그렇게 설정한 클라이언트만 읽을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationUserProof</name>
    <message>
        <source>Whoever has signed in without is asked for it on the way to this app. Sign-ins of before get nothing more.</source>
        <translation>이것 없이 로그인한 사용자는 이 앱으로 가는 길에 확인을 요구받습니다. 그 전의 로그인은 더 이상 아무것도 받지 못합니다.</translation>
    </message>
    <message>
        <source>Nothing more than at every sign-in</source>
        <translation>모든 로그인과 같음</translation>
    </message>
    <message>
        <source>Strength of the sign-in</source>
        <translation>로그인의 강도</translation>
    </message>
    <message>
        <source>For apps with more to lose than others. Single permissions can have a rule, too.</source>
        <translation>잃을 것이 더 많은 앱을 위한 설정입니다. 권한 하나하나에도 규칙을 둘 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ApplicationUsers</name>
    <message>
        <source>Users who authorized the app</source>
        <translation>앱을 허용한 사용자</translation>
    </message>
    <message>
        <source>Filter by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 찾기</translation>
    </message>
    <message>
        <source>Revoke all</source>
        <translation>모두 철회</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>맞는 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Whoever signs in to this app and agrees to what it asks for will stand here, and can be taken off again.</source>
        <translation>이 앱에 로그인하고 요청에 동의한 사용자가 여기에 표시됩니다. 여기에서 동의를 철회할 수도 있습니다.</translation>
    </message>
    <message>
        <source>Nobody has authorized it yet</source>
        <translation>아직 허용한 사용자가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>사용자 %Ln명</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy user ID</source>
        <translation>사용자 ID 복사</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>철회…</translation>
    </message>
    <message>
        <source>User ID copied</source>
        <translation>사용자 ID를 복사했습니다</translation>
    </message>
    <message>
        <source>The app loses its access to {name}’s account at once. At the next sign-in {name} is asked again. This cannot be undone.</source>
        <translation>앱이 {name} 사용자의 계정에 대한 접근을 즉시 잃고, 다음에 로그인할 때 {name} 사용자에게 다시 묻습니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Revoke what {name} has allowed?</source>
        <translation>{name} 사용자의 동의를 철회할까요?</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>철회</translation>
    </message>
    <message>
        <source>{name} is asked again from now on</source>
        <translation>이제 {name} 사용자에게 다시 묻습니다</translation>
    </message>
    <message numerus="yes">
        <source>Revoke what %Ln user(s) have allowed?</source>
        <translation>
            <numerusform>사용자 %Ln명의 동의를 철회할까요?</numerusform>
        </translation>
    </message>
    <message>
        <source>The app loses its access to all these accounts at once, and all of them are asked again. This cannot be undone.</source>
        <translation>앱이 이 모든 계정에 대한 접근을 즉시 잃고, 모두에게 다시 묻습니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are asked again from now on</source>
        <translation>
            <numerusform>이제 사용자 %Ln명에게 다시 묻습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 확인</translation>
    </message>
</context>
<context>
    <name>ApplicationWords</name>
    <message>
        <source>My app</source>
        <translation>내 앱</translation>
    </message>
    <message>
        <source>Third-party</source>
        <translation>서드파티</translation>
    </message>
    <message>
        <source>Yours and trusted: users never see a consent page.</source>
        <translation>직접 운영하는 신뢰하는 앱입니다. 사용자에게 동의 화면이 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Somebody else&apos;s: users see what it asks for and decide.</source>
        <translation>다른 회사의 앱입니다. 사용자가 요청 내용을 보고 결정합니다.</translation>
    </message>
    <message>
        <source>Traditional web</source>
        <translation>일반 웹 앱</translation>
    </message>
    <message>
        <source>Single-page app</source>
        <translation>싱글 페이지 앱</translation>
    </message>
    <message>
        <source>Machine-to-machine</source>
        <translation>서버 간 통신(M2M)</translation>
    </message>
    <message>
        <source>Native app</source>
        <translation>네이티브 앱</translation>
    </message>
    <message>
        <source>Runs on a server, which can keep a secret. Django, Rails, Spring, WordPress.</source>
        <translation>시크릿을 지킬 수 있는 서버에서 실행됩니다. Django, Rails, Spring, WordPress.</translation>
    </message>
    <message>
        <source>Runs in the browser and has no secret; PKCE protects it. React, Vue, Svelte.</source>
        <translation>브라우저에서 실행되며 시크릿 없이 PKCE로 보호합니다. React, Vue, Svelte.</translation>
    </message>
    <message>
        <source>A service that speaks for itself, without users. It keeps a secret.</source>
        <translation>사용자 없이 스스로 통신하는 서비스입니다. 시크릿을 지킵니다.</translation>
    </message>
    <message>
        <source>Desktop, phone or device app without a secret. It asks users every time.</source>
        <translation>시크릿이 없는 데스크톱, 휴대폰, 기기용 앱입니다. 사용자에게 매번 묻습니다.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>이메일 주소</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>전화번호</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>우편 주소</translation>
    </message>
    <message>
        <source>Custom data</source>
        <translation>사용자 지정 데이터</translation>
    </message>
    <message>
        <source>Accounts elsewhere</source>
        <translation>다른 서비스의 계정</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Roles in organizations</source>
        <translation>조직에서의 역할</translation>
    </message>
    <message>
        <source>Stay connected</source>
        <translation>연결 유지</translation>
    </message>
    <message>
        <source>Name, user name, picture, language and what else the user&apos;s profile holds.</source>
        <translation>이름, 사용자 이름, 사진, 언어 등 사용자 프로필에 있는 정보입니다.</translation>
    </message>
    <message>
        <source>The address and whether it is verified.</source>
        <translation>주소와 인증 여부입니다.</translation>
    </message>
    <message>
        <source>The number and whether it is verified.</source>
        <translation>번호와 인증 여부입니다.</translation>
    </message>
    <message>
        <source>Street, place, region and country.</source>
        <translation>도로명, 도시, 지역, 국가입니다.</translation>
    </message>
    <message>
        <source>Everything that your own systems have stored with the user.</source>
        <translation>내 시스템이 사용자와 함께 저장해 둔 모든 데이터입니다.</translation>
    </message>
    <message>
        <source>The accounts of identity providers that the user signs in with, with what they are called there.</source>
        <translation>사용자가 로그인에 쓰는 ID 공급자의 계정과 그곳에서의 이름입니다.</translation>
    </message>
    <message>
        <source>The names of the roles that the user holds.</source>
        <translation>사용자가 가진 역할의 이름입니다.</translation>
    </message>
    <message>
        <source>The names of the organizations that the user chooses. Without it, users are offered none.</source>
        <translation>사용자가 고른 조직의 이름입니다. 없으면 사용자가 조직을 고를 수 없습니다.</translation>
    </message>
    <message>
        <source>The names of the roles that the user holds in each chosen organization.</source>
        <translation>고른 조직마다 사용자가 가진 역할의 이름입니다.</translation>
    </message>
    <message>
        <source>The app renews its access while the user is away, until the consent ends.</source>
        <translation>동의 기간이 끝날 때까지, 사용자가 없을 때도 앱이 접근을 갱신합니다.</translation>
    </message>
    <message>
        <source>Low risk</source>
        <translation>위험 낮음</translation>
    </message>
    <message>
        <source>Medium risk</source>
        <translation>위험 보통</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>위험 높음</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>디스커버리</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>인가</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>User info</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>Signing keys (JWKS)</source>
        <translation>서명 키(JWKS)</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>세션 종료</translation>
    </message>
    <message>
        <source>Introspection</source>
        <translation>토큰 조회</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>토큰 폐기</translation>
    </message>
    <message>
        <source>Pushed authorization</source>
        <translation>푸시된 인가 요청(PAR)</translation>
    </message>
    <message>
        <source>Device authorization</source>
        <translation>기기 인가</translation>
    </message>
</context>
<context>
    <name>ApplicationsModel</name>
    <message>
        <source>Application</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>{failures} in the last seven days, the last {ago}</source>
        <translation>지난 7일: {failures}, 마지막 {ago}</translation>
    </message>
    <message>
        <source>Traditional web</source>
        <translation>일반 웹 앱</translation>
    </message>
    <message>
        <source>Single-page app</source>
        <translation>싱글 페이지 앱</translation>
    </message>
    <message>
        <source>Native app</source>
        <translation>네이티브 앱</translation>
    </message>
    <message>
        <source>Machine-to-machine</source>
        <translation>서버 간 통신(M2M)</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>사용 중지</translation>
    </message>
</context>
<context>
    <name>ApplicationsScreen</name>
    <message>
        <source>Applications</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Filter by name, client ID or URI</source>
        <translation>이름, 클라이언트 ID, URI로 찾기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Kinds of applications</source>
        <translation>앱의 종류</translation>
    </message>
    <message>
        <source>Create application</source>
        <translation>앱 만들기</translation>
    </message>
    <message>
        <source>Apps that sign users in through this identity provider.</source>
        <translation>이 서비스를 통해 사용자를 로그인시키는 앱입니다.</translation>
    </message>
    <message>
        <source>My apps</source>
        <translation>내 앱</translation>
    </message>
    <message>
        <source>Third-party apps</source>
        <translation>서드파티 앱</translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 앱이 없습니다</translation>
    </message>
    <message>
        <source>Deleted applications stay here for 30 days.</source>
        <translation>삭제한 앱은 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>No application matches</source>
        <translation>맞는 앱이 없습니다</translation>
    </message>
    <message>
        <source>Let a partner&apos;s site or app sign your users in. You decide what it may ask for; your users decide what they give.</source>
        <translation>파트너의 사이트나 앱이 내 사용자를 로그인시키게 하세요. 요청할 수 있는 것은 관리자가, 무엇을 줄지는 사용자가 정합니다.</translation>
    </message>
    <message>
        <source>No third-party apps yet</source>
        <translation>아직 서드파티 앱이 없습니다</translation>
    </message>
    <message>
        <source>Create third-party app</source>
        <translation>서드파티 앱 만들기</translation>
    </message>
    <message>
        <source>Register your own sites and apps here. They are trusted: your users never meet a consent page.</source>
        <translation>직접 운영하는 사이트와 앱을 등록하세요. 신뢰하는 앱이므로 사용자에게 동의 화면이 보이지 않습니다.</translation>
    </message>
    <message>
        <source>No apps of your own yet</source>
        <translation>아직 내 앱이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln application(s)</source>
        <translation>
            <numerusform>앱 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>All types</source>
        <translation>모든 유형</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
</context>
<context>
    <name>AskedAgainCount</name>
    <message>
        <source>nobody has authorized it yet, so nobody is asked again</source>
        <translation>아직 허용한 사용자가 없어 다시 묻지 않습니다</translation>
    </message>
    <message numerus="yes">
        <source>none of %Ln user(s) will be asked again</source>
        <translation>
            <numerusform>허용한 사용자 %Ln명에게 다시 묻지 않습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>{users} of {all} users will be asked again</source>
        <translation>허용한 사용자 {all}명 중 {users}명에게 다시 묻습니다</translation>
    </message>
</context>
<context>
    <name>AskedMenu</name>
    <message>
        <source>Asks for all</source>
        <translation>모두 요청</translation>
    </message>
    <message numerus="yes">
        <source>Asks for %Ln</source>
        <translation>
            <numerusform>%Ln개 요청</numerusform>
        </translation>
    </message>
    <message>
        <source>Which permissions the app asks for</source>
        <translation>앱이 요청하는 권한</translation>
    </message>
    <message>
        <source>Permissions asked for: {text}</source>
        <translation>요청하는 권한: {text}</translation>
    </message>
</context>
<context>
    <name>AuditDetail</name>
    <message>
        <source>Entry</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Choose an entry to see what it changed.</source>
        <translation>기록을 고르면 바뀐 내용이 보입니다.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>By</source>
        <translation>실행한 주체</translation>
    </message>
    <message>
        <source>About</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>사용자 ID</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>참조 번호</translation>
    </message>
    <message>
        <source>Before: {value}</source>
        <translation>이전: {value}</translation>
    </message>
    <message>
        <source>After: {value}</source>
        <translation>이후: {value}</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>Event</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>About</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>By</source>
        <translation>실행한 주체</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>이벤트 이름</translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message>
        <source>Audit log</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Who did what, when, and what it changed. Entries cannot be changed.</source>
        <translation>누가 언제 무엇을 했고 무엇이 바뀌었는지 남깁니다. 기록은 고칠 수 없습니다.</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>맞는 기록이 없습니다</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>Search by event, name, person or reference number</source>
        <translation>이벤트, 이름, 사람, 참조 번호로 검색</translation>
    </message>
    <message>
        <source>Changes, sign-ins and consents will stand here.</source>
        <translation>변경, 로그인, 동의가 여기에 남습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>기록 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>APIs</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Sign-in experience</source>
        <translation>로그인 화면</translation>
    </message>
    <message>
        <source>Rules for accounts</source>
        <translation>계정 규칙</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>메일 서버</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>콘솔</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message>
        <source>Application created</source>
        <translation>앱 생성</translation>
    </message>
    <message>
        <source>Application changed</source>
        <translation>앱 변경</translation>
    </message>
    <message>
        <source>Application deleted</source>
        <translation>앱 삭제</translation>
    </message>
    <message>
        <source>Application restored</source>
        <translation>앱 복원</translation>
    </message>
    <message>
        <source>Unregistered app asked for</source>
        <translation>등록되지 않은 앱의 허용 요청됨</translation>
    </message>
    <message>
        <source>Signed in to an application</source>
        <translation>앱에 로그인</translation>
    </message>
    <message>
        <source>Application could not prove itself</source>
        <translation>앱 인증 실패</translation>
    </message>
    <message>
        <source>Sign-in request refused</source>
        <translation>로그인 요청 거부</translation>
    </message>
    <message>
        <source>Sign-in request stopped</source>
        <translation>로그인 요청 중단</translation>
    </message>
    <message>
        <source>Token request refused</source>
        <translation>토큰 요청 거부</translation>
    </message>
    <message>
        <source>Identity assertion issued</source>
        <translation>신원 어설션 발급됨</translation>
    </message>
    <message>
        <source>Token exchanged by an API</source>
        <translation>API가 토큰을 교환함</translation>
    </message>
    <message>
        <source>Sign-out notice given up</source>
        <translation>로그아웃 알림 포기</translation>
    </message>
    <message>
        <source>Signing keys changed</source>
        <translation>서명 키 변경</translation>
    </message>
    <message>
        <source>Signing keys are due for rotation</source>
        <translation>서명 키 교체 시기 도래</translation>
    </message>
    <message>
        <source>Backup failed</source>
        <translation>백업 실패</translation>
    </message>
    <message>
        <source>Backup damaged</source>
        <translation>백업 손상</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>백업으로 복원</translation>
    </message>
    <message>
        <source>Secret issued</source>
        <translation>시크릿 발급</translation>
    </message>
    <message>
        <source>Secret changed</source>
        <translation>시크릿 변경</translation>
    </message>
    <message>
        <source>Secret replaced</source>
        <translation>시크릿 교체</translation>
    </message>
    <message>
        <source>Secret deleted</source>
        <translation>시크릿 삭제</translation>
    </message>
    <message>
        <source>Secret used for the first time</source>
        <translation>시크릿을 처음 사용함</translation>
    </message>
    <message>
        <source>Secret ends soon</source>
        <translation>시크릿이 곧 끝남</translation>
    </message>
    <message>
        <source>One-time link made</source>
        <translation>일회용 링크 만듦</translation>
    </message>
    <message>
        <source>One-time link opened</source>
        <translation>일회용 링크 열림</translation>
    </message>
    <message>
        <source>One-time link withdrawn</source>
        <translation>일회용 링크 거둠</translation>
    </message>
    <message>
        <source>One-time link closed after wrong codes</source>
        <translation>코드가 여러 번 틀려 일회용 링크 닫힘</translation>
    </message>
    <message>
        <source>Test sign-in started</source>
        <translation>시험 로그인 시작</translation>
    </message>
    <message>
        <source>Mail server changed</source>
        <translation>메일 서버 변경</translation>
    </message>
    <message>
        <source>Mail could not be sent</source>
        <translation>메일을 보내지 못함</translation>
    </message>
    <message>
        <source>Mail opened by an administrator</source>
        <translation>관리자가 메일을 열어 봄</translation>
    </message>
    <message>
        <source>Mail sent again</source>
        <translation>메일 다시 보냄</translation>
    </message>
    <message>
        <source>Sign-in experience changed</source>
        <translation>로그인 화면 변경</translation>
    </message>
    <message>
        <source>Rules for unregistered apps changed</source>
        <translation>등록되지 않은 앱의 규칙 변경됨</translation>
    </message>
    <message>
        <source>Rules for accounts changed</source>
        <translation>계정 규칙 변경</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>동의함</translation>
    </message>
    <message>
        <source>Consent changed by its user</source>
        <translation>사용자가 동의 변경</translation>
    </message>
    <message>
        <source>Consent refused</source>
        <translation>동의 거부</translation>
    </message>
    <message>
        <source>Consent revoked</source>
        <translation>동의 철회</translation>
    </message>
    <message>
        <source>All consents of an application revoked</source>
        <translation>앱의 모든 동의 철회</translation>
    </message>
    <message>
        <source>API created</source>
        <translation>API 생성</translation>
    </message>
    <message>
        <source>API changed</source>
        <translation>API 변경</translation>
    </message>
    <message>
        <source>API deleted</source>
        <translation>API 삭제</translation>
    </message>
    <message>
        <source>API restored</source>
        <translation>API 복원</translation>
    </message>
    <message>
        <source>Permission created</source>
        <translation>권한 생성</translation>
    </message>
    <message>
        <source>Permission changed</source>
        <translation>권한 변경</translation>
    </message>
    <message>
        <source>Permission deleted</source>
        <translation>권한 삭제</translation>
    </message>
    <message>
        <source>Permission restored</source>
        <translation>권한 복원</translation>
    </message>
    <message>
        <source>Role created</source>
        <translation>역할 생성</translation>
    </message>
    <message>
        <source>Role changed</source>
        <translation>역할 변경</translation>
    </message>
    <message>
        <source>Role deleted</source>
        <translation>역할 삭제</translation>
    </message>
    <message>
        <source>Role restored</source>
        <translation>역할 복원</translation>
    </message>
    <message>
        <source>Role gives more</source>
        <translation>역할에 권한 추가</translation>
    </message>
    <message>
        <source>Role gives less</source>
        <translation>역할에서 권한 제거</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>역할 부여</translation>
    </message>
    <message>
        <source>Role taken away</source>
        <translation>역할 회수</translation>
    </message>
    <message>
        <source>Organization created</source>
        <translation>조직 생성</translation>
    </message>
    <message>
        <source>Organization changed</source>
        <translation>조직 변경</translation>
    </message>
    <message>
        <source>Organization deleted</source>
        <translation>조직 삭제</translation>
    </message>
    <message>
        <source>Organization restored</source>
        <translation>조직 복원</translation>
    </message>
    <message>
        <source>Member added</source>
        <translation>구성원 추가</translation>
    </message>
    <message>
        <source>Roles of a member changed</source>
        <translation>구성원 역할 변경</translation>
    </message>
    <message>
        <source>Member removed</source>
        <translation>구성원 제거</translation>
    </message>
    <message>
        <source>User created</source>
        <translation>사용자 생성</translation>
    </message>
    <message>
        <source>User changed</source>
        <translation>사용자 변경</translation>
    </message>
    <message>
        <source>User suspended</source>
        <translation>사용자 정지</translation>
    </message>
    <message>
        <source>User unsuspended</source>
        <translation>사용자 정지 해제</translation>
    </message>
    <message>
        <source>Password set</source>
        <translation>비밀번호 설정</translation>
    </message>
    <message>
        <source>Link for a new password mailed</source>
        <translation>새 비밀번호 링크를 메일로 보냄</translation>
    </message>
    <message>
        <source>Forgotten password set anew</source>
        <translation>잊은 비밀번호 재설정</translation>
    </message>
    <message>
        <source>User registered</source>
        <translation>사용자 가입</translation>
    </message>
    <message>
        <source>User invited</source>
        <translation>사용자 초대</translation>
    </message>
    <message>
        <source>Invitation withdrawn</source>
        <translation>초대 취소</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>초대 수락</translation>
    </message>
    <message>
        <source>Email address proven</source>
        <translation>이메일 주소 확인됨</translation>
    </message>
    <message>
        <source>Second factor set up</source>
        <translation>2단계 인증 설정됨</translation>
    </message>
    <message>
        <source>Second factor removed</source>
        <translation>2단계 인증 제거됨</translation>
    </message>
    <message>
        <source>Passkey added</source>
        <translation>패스키 추가</translation>
    </message>
    <message>
        <source>Passkey removed</source>
        <translation>패스키 삭제</translation>
    </message>
    <message>
        <source>Sign-in methods reset</source>
        <translation>로그인 방법 초기화됨</translation>
    </message>
    <message>
        <source>Sign-in disowned by its user</source>
        <translation>사용자가 본인의 로그인이 아니라고 함</translation>
    </message>
    <message>
        <source>Browser trusted by its user</source>
        <translation>사용자가 브라우저를 신뢰함</translation>
    </message>
    <message>
        <source>Trust in browsers ended</source>
        <translation>브라우저 신뢰가 끝남</translation>
    </message>
    <message>
        <source>Recovery codes made</source>
        <translation>복구 코드 만듦</translation>
    </message>
    <message>
        <source>Recovery code used</source>
        <translation>복구 코드 사용됨</translation>
    </message>
    <message>
        <source>Connected with an identity provider</source>
        <translation>ID 공급자 계정 연결</translation>
    </message>
    <message>
        <source>Connection with an identity provider removed</source>
        <translation>ID 공급자 계정 연결 해제</translation>
    </message>
    <message>
        <source>User deleted</source>
        <translation>사용자 삭제</translation>
    </message>
    <message>
        <source>User signed in</source>
        <translation>사용자 로그인</translation>
    </message>
    <message>
        <source>Second factor passed</source>
        <translation>2단계 인증 통과</translation>
    </message>
    <message>
        <source>User signed out</source>
        <translation>사용자 로그아웃</translation>
    </message>
    <message>
        <source>Sessions ended by their user</source>
        <translation>사용자가 세션 종료</translation>
    </message>
    <message>
        <source>Sessions ended</source>
        <translation>세션이 끝남</translation>
    </message>
    <message>
        <source>Deletion of the account asked for by its user</source>
        <translation>사용자가 계정 삭제 요청</translation>
    </message>
    <message>
        <source>Deletion of the account taken back</source>
        <translation>계정 삭제 요청 철회</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>로그인 실패</translation>
    </message>
    <message>
        <source>Authorization code used twice</source>
        <translation>인가 코드 중복 사용</translation>
    </message>
    <message>
        <source>Refresh token used twice</source>
        <translation>리프레시 토큰 중복 사용</translation>
    </message>
    <message>
        <source>Import from another system</source>
        <translation>다른 시스템에서 가져오기</translation>
    </message>
    <message>
        <source>Audit log exported</source>
        <translation>감사 로그 내보냄</translation>
    </message>
    <message>
        <source>Console paired</source>
        <translation>콘솔 연결</translation>
    </message>
    <message>
        <source>Console key revoked</source>
        <translation>콘솔 키 폐기</translation>
    </message>
    <message>
        <source>Identity provider created</source>
        <translation>ID 공급자 생성</translation>
    </message>
    <message>
        <source>Identity provider changed</source>
        <translation>ID 공급자 변경</translation>
    </message>
    <message>
        <source>Identity provider deleted</source>
        <translation>ID 공급자 삭제</translation>
    </message>
    <message>
        <source>Webhook created</source>
        <translation>웹훅 만듦</translation>
    </message>
    <message>
        <source>Webhook changed</source>
        <translation>웹훅 변경</translation>
    </message>
    <message>
        <source>Webhook deleted</source>
        <translation>웹훅 삭제</translation>
    </message>
    <message>
        <source>Secret of a webhook replaced</source>
        <translation>웹훅 시크릿 교체</translation>
    </message>
    <message>
        <source>Webhook deliveries sent again</source>
        <translation>웹훅 전송 다시 보냄</translation>
    </message>
    <message>
        <source>Test event sent to a webhook</source>
        <translation>웹훅에 시험 이벤트 보냄</translation>
    </message>
    <message>
        <source>Webhook switched off by Letpass</source>
        <translation>Letpass가 웹훅을 끔</translation>
    </message>
    <message>
        <source>Shared signals changed</source>
        <translation>공유 신호 변경</translation>
    </message>
    <message>
        <source>Shared signals removed</source>
        <translation>공유 신호 삭제</translation>
    </message>
    <message>
        <source>Verification event sent</source>
        <translation>확인 이벤트 보냄</translation>
    </message>
    <message>
        <source>Shared signals switched off by Letpass</source>
        <translation>Letpass가 공유 신호를 끔</translation>
    </message>
    <message>
        <source>Console {name}</source>
        <translation>콘솔 {name}</translation>
    </message>
    <message>
        <source>User {name}</source>
        <translation>사용자 {name}</translation>
    </message>
    <message>
        <source>Application {name}</source>
        <translation>앱 {name}</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>명령줄</translation>
    </message>
    <message>
        <source>The daemon</source>
        <translation>데몬</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Open the backups</source>
        <translation>백업 열기</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>아직 백업이 없습니다</translation>
    </message>
    <message>
        <source>Newest good backup: {when}</source>
        <translation>가장 최근의 온전한 백업: {when}</translation>
    </message>
    <message>
        <source>{size} in {place}</source>
        <translation>{place}, {size}</translation>
    </message>
    <message numerus="yes">
        <source>one every %Ln hour(s)</source>
        <translation>
            <numerusform>%Ln시간마다 하나</numerusform>
        </translation>
    </message>
    <message>
        <source>The daemon makes none by itself: the settings backup_folder and backup_every let it.</source>
        <translation>데몬이 스스로 만들지 않습니다. backup_folder와 backup_every를 설정하면 만듭니다.</translation>
    </message>
    <message>
        <source>Its file is not there any more, or has another size. Put it back if you have it, or make another one.</source>
        <translation>파일이 더 이상 그 자리에 없거나 크기가 다릅니다. 가지고 있으면 되돌려 놓거나 새로 만드세요.</translation>
    </message>
    <message>
        <source>It is older than twice the interval.</source>
        <translation>간격의 두 배보다 오래되었습니다.</translation>
    </message>
    <message>
        <source>The first one is overdue.</source>
        <translation>첫 백업이 늦어지고 있습니다.</translation>
    </message>
    <message>
        <source>Failed {when}: {error}</source>
        <translation>{when} 실패: {error}</translation>
    </message>
</context>
<context>
    <name>BackupsModel</name>
    <message>
        <source>Made</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>To the last bit as it was when it was made and found good</source>
        <translation>만들어 정상으로 확인했을 때와 똑같습니다</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>Cut or changed after it was made; it cannot be restored</source>
        <translation>만든 뒤에 잘리거나 바뀌어 복원할 수 없습니다</translation>
    </message>
    <message>
        <source>Not looked through yet</source>
        <translation>아직 살펴보지 않음</translation>
    </message>
    <message>
        <source>It is large; look again in a moment</source>
        <translation>큰 파일입니다. 잠시 뒤 다시 보세요</translation>
    </message>
</context>
<context>
    <name>BackupsScreen</name>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Filter by name of the file</source>
        <translation>파일 이름으로 찾기</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>지금 백업</translation>
    </message>
    <message>
        <source>{size} done so far</source>
        <translation>지금까지 {size} 처리</translation>
    </message>
    <message>
        <source>A backup is being made: copied, packed, then looked through.</source>
        <translation>백업을 만드는 중입니다. 복사하고 묶은 뒤 살펴봅니다.</translation>
    </message>
    <message>
        <source>The backup was made and found good</source>
        <translation>백업을 만들고 정상임을 확인했습니다</translation>
    </message>
    <message>
        <source>Kept backups</source>
        <translation>보관된 백업</translation>
    </message>
    <message>
        <source>In the folder of the settings, each looked at whether it is still as it was made.</source>
        <translation>설정한 폴더에 있으며, 만든 그대로인지 하나씩 살펴봅니다.</translation>
    </message>
    <message>
        <source>Backups in the folder that the settings name will stand here, each with its age and whether it is good.</source>
        <translation>설정한 폴더의 백업이 언제 만든 것이고 정상인지와 함께 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No backups are kept yet</source>
        <translation>아직 보관된 백업이 없습니다</translation>
    </message>
    <message>
        <source>No backup matches</source>
        <translation>맞는 백업이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup(s)</source>
        <translation>
            <numerusform>백업 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Copies of the whole database, encrypted, and each looked through before it counts.</source>
        <translation>데이터베이스 전체의 암호화된 사본이며, 하나씩 살펴본 뒤에야 백업으로 칩니다.</translation>
    </message>
    <message>
        <source>A backup is being made</source>
        <translation>백업을 만드는 중입니다</translation>
    </message>
    <message>
        <source>Nothing says where backups go: set backup_folder or backup_command first.</source>
        <translation>백업을 둘 곳이 없습니다. 먼저 backup_folder나 backup_command를 설정하세요.</translation>
    </message>
    <message>
        <source>One is being made.</source>
        <translation>만드는 중입니다.</translation>
    </message>
</context>
<context>
    <name>BrandingForm</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>작게</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>Round corners</source>
        <translation>둥근 모서리</translation>
    </message>
    <message>
        <source>Sans serif</source>
        <translation>고딕</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>명조</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Style sheet</source>
        <translation>스타일 시트</translation>
    </message>
    <message>
        <source>CSS of at most 20 kB; docs/branding.md lists what it may say. Anything else is named here.</source>
        <translation>최대 20kB의 CSS입니다. 쓸 수 있는 것은 docs/branding.md에 있습니다. 그 밖의 것은 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Picture in the browser&apos;s tab</source>
        <translation>브라우저 탭의 그림</translation>
    </message>
    <message>
        <source>A square one looks best. Without one, the built-in mark is shown.</source>
        <translation>정사각형이 가장 좋습니다. 없으면 기본 표시가 나타납니다.</translation>
    </message>
    <message>
        <source>Background picture</source>
        <translation>배경 그림</translation>
    </message>
    <message>
        <source>Behind the card, dimmed on dark pages. Texts on it get a plate so that they can be read.</source>
        <translation>카드 뒤에 놓이며 어두운 화면에서는 어둡게 표시됩니다. 그 위의 글자는 읽을 수 있도록 바탕판 위에 놓입니다.</translation>
    </message>
    <message>
        <source>Background and shapes</source>
        <translation>배경과 모양</translation>
    </message>
    <message>
        <source>Texts on the background are made black or white, whichever can be read.</source>
        <translation>배경 위의 글자는 읽기 쉬운 쪽에 따라 검은색이나 흰색이 됩니다.</translation>
    </message>
    <message>
        <source>Empty: made from the one above.</source>
        <translation>비워 두면 위의 색에서 만듭니다.</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>배경색</translation>
    </message>
    <message>
        <source>Background colour on dark pages</source>
        <translation>어두운 화면의 배경색</translation>
    </message>
    <message>
        <source>Links of your own</source>
        <translation>추가 링크</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>문구</translation>
    </message>
    <message>
        <source>In place of the built-in ones, which are shown in grey.</source>
        <translation>회색으로 보이는 기본 문구를 대신합니다.</translation>
    </message>
    <message>
        <source>Pages and mails come in these, and texts are missed in these alone. All of them: also those of later versions.</source>
        <translation>페이지와 메일은 이 언어로 제공되며, 빠진 텍스트도 이 언어에서만 알려 줍니다. 모두 선택하면 이후 버전에 추가되는 언어도 포함됩니다.</translation>
    </message>
    <message>
        <source>Languages of the pages</source>
        <translation>페이지 언어</translation>
    </message>
    <message>
        <source>For designers</source>
        <translation>디자이너용</translation>
    </message>
    <message>
        <source>After everything else. What people decide by keeps its place, size and colours.</source>
        <translation>다른 모든 것 다음에 적용됩니다. 사용자가 판단하는 데 쓰는 부분은 자리, 크기, 색을 그대로 유지합니다.</translation>
    </message>
    <message>
        <source>As the browser</source>
        <translation>브라우저 설정대로</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Theme of the pages</source>
        <translation>화면 테마</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>로고</translation>
    </message>
    <message>
        <source>PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the built-in mark is shown.</source>
        <translation>PNG, JPEG, GIF, WebP, 최대 2MiB. 없으면 기본 표시가 보입니다.</translation>
    </message>
    <message>
        <source>Logo for dark pages</source>
        <translation>어두운 화면용 로고</translation>
    </message>
    <message>
        <source>Only needed if the logo is hard to see on dark.</source>
        <translation>어두운 배경에서 로고가 잘 보이지 않을 때만 필요합니다.</translation>
    </message>
    <message>
        <source>Name and logo</source>
        <translation>이름과 로고</translation>
    </message>
    <message>
        <source>Shown at the top of every page.</source>
        <translation>모든 화면의 맨 위에 보입니다.</translation>
    </message>
    <message>
        <source>Product name</source>
        <translation>제품 이름</translation>
    </message>
    <message>
        <source>What users know your service as.</source>
        <translation>사용자가 알고 있는 서비스 이름입니다.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Of buttons and links. Text on them is made black or white, whichever can be read.</source>
        <translation>버튼과 링크의 색입니다. 그 위의 글자는 잘 읽히는 검정이나 흰색이 됩니다.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Empty: the built-in one.</source>
        <translation>비우면 기본 색을 씁니다.</translation>
    </message>
    <message>
        <source>Colour on dark pages</source>
        <translation>어두운 화면의 색상</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>In the foot of every page. Empty ones are left out.</source>
        <translation>모든 화면의 맨 아래에 보입니다. 빈 항목은 빠집니다.</translation>
    </message>
    <message>
        <source>Terms of service</source>
        <translation>이용 약관</translation>
    </message>
    <message>
        <source>Privacy policy</source>
        <translation>개인정보 처리방침</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
</context>
<context>
    <name>BrandingWarnings</name>
    <message>
        <source>Text could not be read on it; buttons are {colour}.</source>
        <translation>이 색에서는 글자를 읽을 수 없어 버튼은 {colour} 색이 됩니다.</translation>
    </message>
    <message>
        <source>There is no text in this language.</source>
        <translation>이 언어의 문구가 없습니다.</translation>
    </message>
    <message>
        <source>It sets colours of its own: look at the pages in both themes, whether everything can be read.</source>
        <translation>색을 직접 정하고 있습니다. 밝은 화면과 어두운 화면에서 모두 읽을 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{part} is hard to read on its ground in the light theme.</source>
        <translation>밝은 테마에서 {part} 글자가 바탕과 잘 구분되지 않습니다.</translation>
    </message>
    <message>
        <source>{part} is hard to read on its ground in the dark theme.</source>
        <translation>어두운 테마에서 {part} 글자가 바탕과 잘 구분되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>CameCard</name>
    <message>
        <source>Unregistered apps</source>
        <translation>등록되지 않은 앱</translation>
    </message>
    <message>
        <source>Filter by name or address</source>
        <translation>이름이나 주소로 찾기</translation>
    </message>
    <message>
        <source>Apps that come by the address of a description stand here, with who uses them.</source>
        <translation>설명 문서의 주소로 온 앱과 사용자 수가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No unregistered app has come</source>
        <translation>등록되지 않은 앱이 온 적 없음</translation>
    </message>
    <message>
        <source>No app matches</source>
        <translation>일치하는 앱 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unregistered app(s)</source>
        <translation>
            <numerusform>등록되지 않은 앱 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Register it…</source>
        <translation>등록…</translation>
    </message>
    <message>
        <source>Block its host…</source>
        <translation>호스트 차단…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>It keeps its client ID and users, may ask for what it may ask for now, and its description is not looked at any more. You can then change everything about it.</source>
        <translation>클라이언트 ID와 사용자를 유지하고 지금 요청할 수 있는 것을 계속 요청할 수 있으며, 설명 문서는 더 이상 확인하지 않습니다. 이후 모든 설정을 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is registered</source>
        <translation>등록됨: “{name}”</translation>
    </message>
    <message>
        <source>Register “{name}”?</source>
        <translation>등록할까요? “{name}”</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>등록</translation>
    </message>
    <message>
        <source>No app of this host gets in any more, and those that are in get nothing more. You can take it off the list again.</source>
        <translation>이 호스트의 앱은 더 이상 허용되지 않으며 이미 들어온 앱도 더는 아무것도 받지 못합니다. 나중에 목록에서 뺄 수 있습니다.</translation>
    </message>
    <message>
        <source>{host} is blocked</source>
        <translation>차단됨: {host}</translation>
    </message>
    <message>
        <source>Block {host}?</source>
        <translation>차단할까요? {host}</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>차단</translation>
    </message>
    <message>
        <source>All its consents and tokens end. It can come again as long as the rules let it in.</source>
        <translation>모든 동의와 토큰이 끝납니다. 규칙이 허용하면 다시 올 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>“{name}” 항목을 삭제했습니다</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>“{name}” 항목을 삭제할까요?</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Nothing else changes: all that the service needs is there.</source>
        <translation>다른 것은 바뀌지 않습니다. 서비스에 필요한 것이 모두 있습니다.</translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>{who} deleted this on {time}.</source>
        <translation>{time}에 삭제되었습니다(삭제: {who}).</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>다른 관리자</translation>
    </message>
    <message>
        <source>What changed: {changes}.</source>
        <translation>바뀐 항목: {changes}.</translation>
    </message>
    <message>
        <source>You have changed this as well: {fields}. “Keep mine” puts yours in its place.</source>
        <translation>여기서도 변경한 항목: {fields}. “내 변경 유지”를 누르면 여기서 입력한 값으로 저장됩니다.</translation>
    </message>
    <message>
        <source>Nothing contradicts your changes.</source>
        <translation>여기서 변경한 내용과 겹치지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more field(s)</source>
        <translation>
            <numerusform>외 %Ln개 항목</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeableFields</name>
    <message>
        <source>A new email address counts once its owner has opened the link that is mailed to it; the old address is told.</source>
        <translation>새 이메일 주소는 그 주소로 보낸 링크를 연 뒤에 적용되며, 이전 주소로도 알립니다.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>What users may change</source>
        <translation>사용자가 바꿀 수 있는 항목</translation>
    </message>
    <message>
        <source>On their account page. Everything else is theirs to see, and an administrator&apos;s to change.</source>
        <translation>계정 페이지에서 바꿉니다. 나머지는 보기만 할 수 있고 관리자가 바꿉니다.</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>Mend it</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>Mend it: {what}</source>
        <translation>고치기: {what}</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Check again</source>
        <translation>다시 점검</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>점검</translation>
    </message>
    <message>
        <source>What the daemon found when it looked its installation over.</source>
        <translation>데몬이 설치 상태를 살펴보고 찾은 내용입니다.</translation>
    </message>
    <message>
        <source>Show only what needs a look</source>
        <translation>살펴볼 것만 보기</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) are well.</source>
        <translation>
            <numerusform>%Ln개 항목은 문제가 없습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoicesModel</name>
    <message>
        <source>Choices</source>
        <translation>선택 항목</translation>
    </message>
    <message>
        <source>In the list already</source>
        <translation>이미 있음</translation>
    </message>
</context>
<context>
    <name>ClaimList</name>
    <message>
        <source>Random characters: only Letpass knows what it opens. Ask for userinfo, or introspect it.</source>
        <translation>무작위 문자이므로 무엇을 여는지는 Letpass만 압니다. userinfo를 요청하거나 토큰을 조회해 보세요.</translation>
    </message>
    <message>
        <source>In the ID token</source>
        <translation>ID 토큰의 내용</translation>
    </message>
    <message>
        <source>In the access token</source>
        <translation>액세스 토큰의 내용</translation>
    </message>
    <message>
        <source>What userinfo says</source>
        <translation>userinfo의 응답</translation>
    </message>
    <message>
        <source>What introspection says</source>
        <translation>토큰 조회의 응답</translation>
    </message>
    <message>
        <source>Permission: {name}</source>
        <translation>권한: {name}</translation>
    </message>
    <message>
        <source>In the header</source>
        <translation>헤더에 있음</translation>
    </message>
</context>
<context>
    <name>ClaimRow</name>
    <message>
        <source>Claim</source>
        <translation>클레임</translation>
    </message>
    <message>
        <source>New name of {claim}</source>
        <translation>{claim} 클레임의 새 이름</translation>
    </message>
    <message>
        <source>Let {claim} keep its name</source>
        <translation>{claim} 클레임의 이름을 그대로 두기</translation>
    </message>
</context>
<context>
    <name>ClaimValue</name>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
</context>
<context>
    <name>ClaimsCard</name>
    <message>
        <source>By which names it tells of people; attributes, of a directory. A claim within another has a dot. Empty: not told.</source>
        <translation>공급자가 사람에 관해 알릴 때 쓰는 이름이며, 디렉터리라면 속성입니다. 다른 클레임 안의 클레임은 점으로 잇습니다. 비워 두면 알리지 않습니다.</translation>
    </message>
    <message>
        <source>Names of claims</source>
        <translation>클레임 이름</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>사용자 이름</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>전체 이름</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>성</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>이메일 주소</translation>
    </message>
    <message>
        <source>Whether it is verified</source>
        <translation>확인된 주소인지</translation>
    </message>
</context>
<context>
    <name>ClearButton</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>ColourEdit</name>
    <message>
        <source>Choose a colour</source>
        <translation>색상 고르기</translation>
    </message>
    <message>
        <source>Choose a colour: {what}</source>
        <translation>색상 고르기: {what}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Go to the overview</source>
        <translation>개요로 가기</translation>
    </message>
    <message>
        <source>Go to the applications</source>
        <translation>앱으로 가기</translation>
    </message>
    <message>
        <source>Go to the sign-in experience</source>
        <translation>로그인 화면 설정으로 가기</translation>
    </message>
    <message>
        <source>Go to the API resources</source>
        <translation>API 리소스로 가기</translation>
    </message>
    <message>
        <source>Go to the roles</source>
        <translation>역할로 가기</translation>
    </message>
    <message>
        <source>Go to the organizations</source>
        <translation>조직으로 가기</translation>
    </message>
    <message>
        <source>Go to the users</source>
        <translation>사용자로 가기</translation>
    </message>
    <message>
        <source>Go to the audit log</source>
        <translation>감사 기록으로 가기</translation>
    </message>
    <message>
        <source>Go to the settings</source>
        <translation>설정으로 가기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>변경 사항 버리기</translation>
    </message>
    <message>
        <source>Create what this list holds</source>
        <translation>이 목록의 항목 만들기</translation>
    </message>
    <message>
        <source>Create application</source>
        <translation>앱 만들기</translation>
    </message>
    <message>
        <source>Create user</source>
        <translation>사용자 만들기</translation>
    </message>
    <message>
        <source>Create API resource</source>
        <translation>API 리소스 만들기</translation>
    </message>
    <message>
        <source>Create role</source>
        <translation>역할 만들기</translation>
    </message>
    <message>
        <source>Create organization</source>
        <translation>조직 만들기</translation>
    </message>
    <message>
        <source>Add identity provider</source>
        <translation>ID 공급자 추가</translation>
    </message>
    <message>
        <source>Create webhook</source>
        <translation>웹훅 만들기</translation>
    </message>
    <message>
        <source>Go to the rules for accounts</source>
        <translation>계정 규칙으로 이동</translation>
    </message>
    <message>
        <source>Go to the sign-in log</source>
        <translation>로그인 기록으로 가기</translation>
    </message>
    <message>
        <source>Go to mail</source>
        <translation>메일로 이동</translation>
    </message>
    <message>
        <source>Go to the identity providers</source>
        <translation>ID 공급자로 이동</translation>
    </message>
    <message>
        <source>Go to unregistered apps</source>
        <translation>등록되지 않은 앱으로 이동</translation>
    </message>
    <message>
        <source>Go to the webhooks</source>
        <translation>웹훅으로 이동</translation>
    </message>
    <message>
        <source>Go to the backups</source>
        <translation>백업으로 이동</translation>
    </message>
    <message>
        <source>Go to the signing keys</source>
        <translation>서명 키 화면으로</translation>
    </message>
    <message>
        <source>Go to the consoles</source>
        <translation>콘솔 화면으로</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>새로고침</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>목록에서 찾기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>밝은 테마와 어두운 테마 전환</translation>
    </message>
    <message>
        <source>About Letpass</source>
        <translation>Letpass 정보</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Type {name} to confirm</source>
        <translation>확인하려면 다음을 입력하세요: {name}</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>Keep mine</source>
        <translation>내 변경 유지</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>양쪽 모두 유지</translation>
    </message>
    <message>
        <source>Reload and lose my changes</source>
        <translation>다시 불러오고 내 변경 버리기</translation>
    </message>
</context>
<context>
    <name>ConnectScreen</name>
    <message>
        <source>Working</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>연결 코드</translation>
    </message>
    <message>
        <source>Pairing code, such as AB12CD34</source>
        <translation>연결 코드, 예: AB12CD34</translation>
    </message>
    <message>
        <source>It gave no reason.</source>
        <translation>이유를 남기지 않았습니다.</translation>
    </message>
    <message>
        <source>Starting the daemon</source>
        <translation>데몬을 시작하는 중</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>잠시만 기다려 주세요.</translation>
    </message>
    <message>
        <source>The daemon did not start</source>
        <translation>데몬이 시작되지 않았습니다</translation>
    </message>
    <message>
        <source>Stopping the daemon</source>
        <translation>데몬을 멈추는 중</translation>
    </message>
    <message>
        <source>It finishes what it has begun.</source>
        <translation>시작한 일을 마무리하고 있습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Its last words:</source>
        <translation>마지막 메시지:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Run “letpassd pair” where the daemon runs, and enter the code that it prints.</source>
        <translation>데몬이 실행되는 곳에서 “letpassd pair”를 실행하고, 출력된 코드를 입력하세요.</translation>
    </message>
    <message>
        <source>The daemon wants a pairing code</source>
        <translation>데몬이 연결 코드를 요청합니다</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Start one for this user. It goes on when the console is closed.</source>
        <translation>이 사용자의 데몬을 시작합니다. 콘솔을 닫아도 계속 실행됩니다.</translation>
    </message>
    <message>
        <source>No daemon is running</source>
        <translation>실행 중인 데몬이 없습니다</translation>
    </message>
    <message>
        <source>Start daemon</source>
        <translation>데몬 시작</translation>
    </message>
    <message>
        <source>Connecting to the daemon</source>
        <translation>데몬에 연결하는 중</translation>
    </message>
    <message>
        <source>If the keychain asks for its password, please answer it.</source>
        <translation>키체인이 비밀번호를 물으면 입력해 주세요.</translation>
    </message>
    <message numerus="yes">
        <source>It is still at work, since %Ln second(s). With much data, the first start after an update takes longer.</source>
        <translation>
            <numerusform>%Ln초째 시작하고 있습니다. 데이터가 많으면 업데이트 뒤 첫 시작은 더 오래 걸립니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionChip</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>ConsentDetail</name>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>철회</translation>
    </message>
    <message>
        <source>Choose a user to see what was allowed.</source>
        <translation>사용자를 고르면 허용한 내용이 보입니다.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>허용한 날</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>끝나는 날</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>아직 사용하지 않음</translation>
    </message>
    <message>
        <source>About the user</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>In {organization}</source>
        <translation>{organization} 조직에서</translation>
    </message>
    <message>
        <source>That the user belongs to it, and nothing more.</source>
        <translation>소속 여부만 알려 줍니다.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more organization(s)</source>
        <translation>
            <numerusform>외 조직 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>외 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentPreview</name>
    <message>
        <source>Open in browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message numerus="yes">
        <source>This is the last good picture. %Ln field(s) need attention first.</source>
        <translation>
            <numerusform>마지막으로 만든 화면입니다. 먼저 고칠 항목이 %Ln개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent page</source>
        <translation>동의 화면</translation>
    </message>
    <message>
        <source>This is the last good picture. Some fields need attention first.</source>
        <translation>마지막으로 만든 화면입니다. 먼저 고칠 항목이 있습니다.</translation>
    </message>
    <message>
        <source>Users of your own apps are never asked; this is what the page would say.</source>
        <translation>내 앱의 사용자에게는 묻지 않습니다. 묻는다면 이렇게 보입니다.</translation>
    </message>
    <message>
        <source>Drawn from the page&apos;s words. Updates as you type.</source>
        <translation>실제 화면의 문구로 그렸습니다. 입력하는 대로 바뀝니다.</translation>
    </message>
    <message>
        <source>Updates as you type. Unsaved changes are shown here only.</source>
        <translation>입력하는 대로 바뀝니다. 저장하지 않은 내용은 여기에만 보입니다.</translation>
    </message>
</context>
<context>
    <name>ConsentsModel</name>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>허용한 항목</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>허용한 날</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>끝나는 날</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>권한 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>조직 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsolesModel</name>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Paired</source>
        <translation>연결 시각</translation>
    </message>
    <message>
        <source>The console that you use</source>
        <translation>지금 쓰는 콘솔</translation>
    </message>
</context>
<context>
    <name>ConsolesScreen</name>
    <message>
        <source>Consoles</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>It is refused at once, everywhere, and has to be paired anew with a code from the daemon’s machine.</source>
        <translation>바로 모든 곳에서 거부되며, 데몬이 있는 컴퓨터에서 받은 코드로 다시 연결해야 합니다.</translation>
    </message>
    <message>
        <source>This is the console that you use. It is refused at once and has to be paired anew with a code from the daemon’s machine.</source>
        <translation>지금 쓰는 콘솔입니다. 바로 거부되며, 데몬이 있는 컴퓨터에서 받은 코드로 다시 연결해야 합니다.</translation>
    </message>
    <message>
        <source>It is the last one of an owner: until another is paired on the daemon’s machine, nobody manages consoles.</source>
        <translation>마지막 소유자 콘솔입니다. 데몬이 있는 컴퓨터에서 다른 콘솔을 연결하기 전에는 아무도 콘솔을 관리할 수 없습니다.</translation>
    </message>
    <message>
        <source>Revoke the key of “{name}”?</source>
        <translation>“{name}” 콘솔의 키를 폐기할까요?</translation>
    </message>
    <message>
        <source>Revoke key</source>
        <translation>키 폐기</translation>
    </message>
    <message>
        <source>Programs like this one that may look after the daemon. Each has a key of its own.</source>
        <translation>데몬을 관리할 수 있는, 이와 같은 프로그램입니다. 저마다 자기 키가 있습니다.</translation>
    </message>
    <message>
        <source>Another one is paired with the code that `letpassd pair` prints on the daemon’s machine; its --role says what it may do.</source>
        <translation>다른 콘솔은 데몬이 있는 컴퓨터에서 `letpassd pair`로 받은 코드로 연결합니다. 할 수 있는 일은 --role로 정합니다.</translation>
    </message>
    <message>
        <source>Only the console of an owner sees the others and takes keys away.</source>
        <translation>소유자의 콘솔만 다른 콘솔을 보고 키를 폐기할 수 있습니다.</translation>
    </message>
    <message>
        <source>Every console that was paired stands here.</source>
        <translation>연결된 콘솔이 모두 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No consoles</source>
        <translation>콘솔 없음</translation>
    </message>
    <message>
        <source>No console matches</source>
        <translation>맞는 콘솔이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln console(s)</source>
        <translation>
            <numerusform>콘솔 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke key…</source>
        <translation>키 폐기…</translation>
    </message>
    <message>
        <source>“{name}” is refused from now on</source>
        <translation>이제 “{name}” 콘솔은 거부됩니다</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy {what}</source>
        <translation>{what} 복사</translation>
    </message>
    <message>
        <source>Copied: {what}</source>
        <translation>복사함: {what}</translation>
    </message>
</context>
<context>
    <name>CopyTextButton</name>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
</context>
<context>
    <name>CreateApplicationDialog</name>
    <message>
        <source>Create application</source>
        <translation>앱 만들기</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>다른 앱</translation>
    </message>
    <message>
        <source>Your own program, or a service that is not in the list: choose what it needs and where it runs.</source>
        <translation>직접 만든 프로그램이나 목록에 없는 서비스입니다. 필요한 것과 실행되는 곳을 고르세요.</translation>
    </message>
    <message>
        <source>What is it for? A known service is set up here at once, and you see what goes where in it.</source>
        <translation>무엇에 쓰는 앱인가요? 알려진 서비스는 바로 설정되고, 어디에 무엇을 넣을지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Open application</source>
        <translation>앱 열기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Name and addresses</source>
        <translation>이름과 주소</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>넘겨주기</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Whose it is, what it needs and where it runs cannot be changed later.</source>
        <translation>누구의 앱인지, 무엇이 필요한지, 어디서 실행되는지는 나중에 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>What goes where in {name}. All but the secret is found again on the application&apos;s page.</source>
        <translation>{name}의 어디에 무엇을 넣을지 보여 줍니다. 시크릿을 뺀 나머지는 앱 페이지에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>What the program needs. All but the secret is found again on the application&apos;s page.</source>
        <translation>프로그램에 필요한 값입니다. 시크릿을 뺀 나머지는 앱 화면에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The app needs these values. They are found again in its settings.</source>
        <translation>앱에 필요한 값입니다. 앱의 설정에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Give these values to the partner. They are found again in the application&apos;s settings.</source>
        <translation>이 값을 파트너에게 전달하세요. 앱의 설정에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name} 준비 완료</translation>
    </message>
    <message>
        <source>The app needs these values. All but the secret are found again in its settings.</source>
        <translation>앱에 필요한 값입니다. 시크릿을 뺀 나머지는 앱 설정에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Give these values to the partner. All but the secret are found again in the application&apos;s settings.</source>
        <translation>이 값을 파트너에 전달하세요. 시크릿을 뺀 나머지는 앱 설정에서 다시 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>만드는 중…</translation>
    </message>
    <message>
        <source>The secret has not been stored. Once this is closed, nobody can see it again.</source>
        <translation>시크릿을 아직 보관하지 않았습니다. 닫으면 다시 볼 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>CreateDoneStep</name>
    <message>
        <source>with the secret</source>
        <translation>시크릿 포함</translation>
    </message>
    <message>
        <source>So far the app may only learn who its users are. What it may do in your APIs is set on its page, under Permissions.</source>
        <translation>지금은 앱이 사용자가 누구인지만 알 수 있습니다. API에서 할 수 있는 일은 앱 페이지의 권한 탭에서 정합니다.</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>모두 JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy all as .env</source>
        <translation>모두 .env로 복사</translation>
    </message>
    <message>
        <source>For the partner</source>
        <translation>파트너용 정보</translation>
    </message>
    <message>
        <source>For the app</source>
        <translation>앱에 넣을 정보</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>Redirect URI</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Redirect URI {number}</source>
        <translation>리디렉션 URI {number}</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>Get a token with curl</source>
        <translation>curl로 토큰 받기</translation>
    </message>
    <message>
        <source>It asks for the secret, so that no history keeps it.</source>
        <translation>시크릿은 실행할 때 물어보므로 명령 기록에 남지 않습니다.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
</context>
<context>
    <name>CreateNamingStep</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Users see it on the consent page.</source>
        <translation>동의 화면에서 사용자에게 보입니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>For administrators.</source>
        <translation>관리자용입니다.</translation>
    </message>
    <message>
        <source>Redirect URI</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Redirect URIs</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Administrators see it in lists and in the audit log.</source>
        <translation>관리자가 목록과 감사 로그에서 보는 이름입니다.</translation>
    </message>
    <message>
        <source>Users see it when they sign in.</source>
        <translation>사용자가 로그인할 때 보는 이름입니다.</translation>
    </message>
    <message>
        <source>Where users return to. http on this device with any port, or a scheme of your own such as com.example.app:/callback.</source>
        <translation>사용자가 돌아갈 주소입니다. 이 기기의 http(포트 무관)나 com.example.app:/callback 같은 고유 스킴을 씁니다.</translation>
    </message>
    <message>
        <source>Where users return to, matched exactly. https; plain http only for this computer. You can add more later.</source>
        <translation>사용자가 돌아갈 주소로, 정확히 일치해야 합니다. https를 쓰며 http는 이 컴퓨터에만 쓸 수 있습니다. 나중에 더 추가할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>CreateServiceStep</name>
    <message>
        <source>Whose app it is</source>
        <translation>누구의 앱인지</translation>
    </message>
    <message>
        <source>Third-party app</source>
        <translation>서드파티 앱</translation>
    </message>
    <message>
        <source>My app</source>
        <translation>내 앱</translation>
    </message>
</context>
<context>
    <name>CreateTypeStep</name>
    <message>
        <source>Whose app it is</source>
        <translation>누구의 앱인지</translation>
    </message>
    <message>
        <source>Third-party app</source>
        <translation>서드파티 앱</translation>
    </message>
    <message>
        <source>My app</source>
        <translation>내 앱</translation>
    </message>
    <message>
        <source>Whose app is it?</source>
        <translation>누구의 앱인가요?</translation>
    </message>
    <message>
        <source>What does it need?</source>
        <translation>무엇이 필요한가요?</translation>
    </message>
    <message>
        <source>The app learns who the user is, and may use your APIs as well. Right for nearly every app.</source>
        <translation>앱이 사용자가 누구인지 알게 되며 API도 쓸 수 있습니다. 거의 모든 앱에 알맞습니다.</translation>
    </message>
    <message>
        <source>The app only uses your APIs for the user, and gets no ID token.</source>
        <translation>앱이 사용자를 대신해 API만 쓰며 ID 토큰은 받지 않습니다.</translation>
    </message>
    <message>
        <source>Where does it run?</source>
        <translation>어디서 실행되나요?</translation>
    </message>
    <message>
        <source>Tokens for itself, by the client credentials of OAuth 2.0. No user takes part, so there is nothing else to choose.</source>
        <translation>OAuth 2.0 클라이언트 자격 증명으로 자기 토큰을 받습니다. 사용자가 없으므로 더 고를 것이 없습니다.</translation>
    </message>
    <message>
        <source>Sign-in (OpenID Connect)</source>
        <translation>로그인(OpenID Connect)</translation>
    </message>
    <message>
        <source>Access only (OAuth 2.0)</source>
        <translation>접근만(OAuth 2.0)</translation>
    </message>
</context>
<context>
    <name>Deleting</name>
    <message>
        <source>Delete “{name}”?</source>
        <translation>“{name}” 항목을 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>“{name}” is back</source>
        <translation>“{name}” 항목을 복원했습니다</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>“{name}” 항목을 삭제했습니다</translation>
    </message>
</context>
<context>
    <name>DeletionCard</name>
    <message>
        <source>Users may delete their account</source>
        <translation>사용자가 자기 계정을 삭제할 수 있음</translation>
    </message>
    <message>
        <source>With all its consents, roles and memberships, as when an administrator deletes it.</source>
        <translation>관리자가 삭제할 때와 같이 동의, 역할, 조직 소속도 모두 삭제됩니다.</translation>
    </message>
    <message>
        <source>None, deleted at once</source>
        <translation>없음, 바로 삭제</translation>
    </message>
    <message>
        <source>Up to {most}. Until then the person can sign in and take it back; a mail says how.</source>
        <translation>최대 {most}일입니다. 그동안 로그인해서 삭제를 취소할 수 있으며, 방법은 메일로 알립니다.</translation>
    </message>
    <message>
        <source>Days to wait</source>
        <translation>대기 기간(일)</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Whether people can leave on their own.</source>
        <translation>사용자가 스스로 떠날 수 있는지 정합니다.</translation>
    </message>
</context>
<context>
    <name>DeletionWords</name>
    <message>
        <source>The user asked on {at} for the account to be deleted.</source>
        <translation>사용자가 {at}에 계정 삭제를 요청했습니다.</translation>
    </message>
    <message>
        <source>It stays as long as it is suspended; after that it is deleted, on {at} at the earliest.</source>
        <translation>정지된 동안에는 유지되며, 정지가 해제되면 빠르면 {at}에 삭제됩니다.</translation>
    </message>
    <message>
        <source>That is done on {at}, unless the person signs in before.</source>
        <translation>그 전에 로그인하지 않으면 {at}에 삭제됩니다.</translation>
    </message>
</context>
<context>
    <name>DeliveriesModel</name>
    <message>
        <source>Event</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>일어난 때</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message>
        <source>What is sent</source>
        <translation>보내는 내용</translation>
    </message>
    <message>
        <source>What the receiver answered</source>
        <translation>수신 측 응답</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>지금 보내기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number}밀리초</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>일어난 때</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>마지막 시도</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>메시지 ID</translation>
    </message>
</context>
<context>
    <name>DeliveryList</name>
    <message>
        <source>Deliveries</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Filter by name of the event</source>
        <translation>이벤트 이름으로 찾기</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>포기함</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Send failed ones again</source>
        <translation>실패한 것 다시 보내기</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>아직 보낸 것이 없습니다</translation>
    </message>
    <message>
        <source>No delivery matches</source>
        <translation>맞는 전송이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deliveries</source>
        <translation>
            <numerusform>전송 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch it on first.</source>
        <translation>먼저 켜세요.</translation>
    </message>
    <message>
        <source>“{event}” is being sent now</source>
        <translation>“{event}” 이벤트를 지금 보내는 중입니다</translation>
    </message>
    <message>
        <source>“{event}” is being sent again</source>
        <translation>다시 보내는 중입니다: “{event}”</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>지금 보내기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery/deliveries go(es) out again</source>
        <translation>
            <numerusform>전송 %Ln건을 다시 보냅니다</numerusform>
        </translation>
    </message>
    <message>
        <source>None has failed</source>
        <translation>실패한 것이 없습니다</translation>
    </message>
</context>
<context>
    <name>DirectoryCard</name>
    <message>
        <source>People in the directory</source>
        <translation>디렉터리의 사람들</translation>
    </message>
    <message>
        <source>Where they are, and by which attributes they are found and named.</source>
        <translation>사람들이 어디에 있으며 어떤 속성으로 찾고 부르는지 정합니다.</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>기준 위치</translation>
    </message>
    <message>
        <source>The entry below which people are, such as ou=people,dc=example,dc=org.</source>
        <translation>사람들이 그 아래에 있는 항목입니다. 예: ou=people,dc=example,dc=org.</translation>
    </message>
    <message>
        <source>Attributes that people type</source>
        <translation>사람들이 입력하는 속성</translation>
    </message>
    <message>
        <source>User name, address; any one of them counts. Separated by spaces.</source>
        <translation>사용자 이름, 주소 등이며 그중 하나만 맞으면 됩니다. 공백으로 구분합니다.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>What entries have to meet besides, such as (memberOf=cn=staff,dc=example,dc=org).</source>
        <translation>항목이 추가로 충족해야 하는 조건입니다. 예: (memberOf=cn=staff,dc=example,dc=org).</translation>
    </message>
    <message>
        <source>Attribute that names people for good</source>
        <translation>사람을 영구히 식별하는 속성</translation>
    </message>
    <message>
        <source>objectGUID or entryUUID: it stays when somebody is called otherwise.</source>
        <translation>objectGUID 또는 entryUUID입니다. 이름이 바뀌어도 그대로입니다.</translation>
    </message>
    <message>
        <source>Certificates (PEM) that its own has to be from. Empty: those that the system of the daemon trusts.</source>
        <translation>디렉터리의 인증서를 발급한 기관의 인증서(PEM)입니다. 비워 두면 데몬의 시스템이 신뢰하는 기관을 씁니다.</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>인증 기관</translation>
    </message>
</context>
<context>
    <name>DirtyBar</name>
    <message>
        <source>Discard</source>
        <translation>변경 취소</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>고칠 문제 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
</context>
<context>
    <name>DrawnConsent</name>
    <message>
        <source>Consent page, drawn</source>
        <translation>그려진 동의 화면</translation>
    </message>
    <message>
        <source>Returns to {host}</source>
        <translation>돌아갈 곳: {host}</translation>
    </message>
    <message>
        <source>Lasts until {date}</source>
        <translation>{date}까지 유효</translation>
    </message>
    <message>
        <source>Nothing but who the user is.</source>
        <translation>사용자가 누구인지만 알려 줍니다.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Not set, so not shared</source>
        <translation>값이 없어 공유하지 않음</translation>
    </message>
</context>
<context>
    <name>DurationField</name>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>분</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>days</source>
        <translation>일</translation>
    </message>
    <message>
        <source>{name}: unit</source>
        <translation>{name}: 단위</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln초</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>What you typed stays here: restore it to save that.</source>
        <translation>입력한 내용은 그대로 있으며, 복원하면 저장할 수 있습니다.</translation>
    </message>
    <message>
        <source>{who} has changed this since you opened it.</source>
        <translation>이 화면을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
</context>
<context>
    <name>EndpointsCard</name>
    <message>
        <source>Endpoints &amp; credentials</source>
        <translation>엔드포인트와 자격 증명</translation>
    </message>
    <message>
        <source>The app needs these values.</source>
        <translation>앱에 필요한 값입니다.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>리소스</translation>
    </message>
    <message>
        <source>Get a token with curl</source>
        <translation>curl로 토큰 받기</translation>
    </message>
    <message>
        <source>It asks for the secret, so that no history keeps it.</source>
        <translation>시크릿은 실행할 때 물어보므로 명령 기록에 남지 않습니다.</translation>
    </message>
    <message>
        <source>Copy all as .env</source>
        <translation>모두 .env로 복사</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>접기</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more endpoint(s)</source>
        <translation>
            <numerusform>엔드포인트 %Ln개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>모두 JSON으로 복사</translation>
    </message>
    <message>
        <source>.env</source>
        <translation>.env</translation>
    </message>
    <message>
        <source>Copy all as .env, without the secret</source>
        <translation>시크릿을 빼고 모두 .env로 복사</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>이 목록에서 찾기</translation>
    </message>
    <message numerus="yes">
        <source>The list is full: at most %Ln entries.</source>
        <translation>
            <numerusform>목록이 가득 찼습니다. 최대 %Ln개입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>다른 쪽에 확인할 항목이 %Ln개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the names…</source>
        <translation>이름을 불러오는 중…</translation>
    </message>
    <message>
        <source>Nothing in this list matches.</source>
        <translation>목록에 맞는 항목이 없습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Back to the list</source>
        <translation>목록으로 돌아가기</translation>
    </message>
    <message>
        <source>Open the application</source>
        <translation>앱 열기</translation>
    </message>
    <message>
        <source>The entry is gone</source>
        <translation>이 기록은 이제 없습니다</translation>
    </message>
    <message>
        <source>Entries are kept for a while only; old ones make room for new ones.</source>
        <translation>기록은 일정 기간만 보관되며, 새 기록이 쌓이면 오래된 것부터 지워집니다.</translation>
    </message>
    <message>
        <source>The entry could not be loaded</source>
        <translation>기록을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>EntryRow</name>
    <message>
        <source>A deleted permission</source>
        <translation>삭제된 권한</translation>
    </message>
    <message>
        <source>Remove {permission}</source>
        <translation>{permission} 권한 지우기</translation>
    </message>
    <message>
        <source>Whether users have to give {permission}</source>
        <translation>사용자가 {permission} 권한을 꼭 주어야 하는지</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Partner&apos;s reason, which users read</source>
        <translation>사용자가 읽을 파트너의 이유</translation>
    </message>
    <message>
        <source>Partner&apos;s reason for {permission}</source>
        <translation>{permission} 권한에 대해 파트너가 밝힌 이유</translation>
    </message>
    <message>
        <source>Add it to one under Roles</source>
        <translation>역할 화면에서 추가</translation>
    </message>
    <message>
        <source>It counts for nothing, but comes back into force if it is restored. Remove it if it is not needed any more.</source>
        <translation>지금은 효력이 없지만 복원하면 다시 유효합니다. 필요 없으면 지우세요.</translation>
    </message>
    <message>
        <source>Changes data</source>
        <translation>데이터 변경</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>Mended</source>
        <translation>해결됨</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>받은 내용</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>받은 값</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>예상한 값</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>예상한 값</translation>
    </message>
    <message>
        <source>Also accepted</source>
        <translation>이것도 받음</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>받을 수 있는 값</translation>
    </message>
    <message>
        <source>What differs is marked. A blank that differs is drawn as ␣.</source>
        <translation>다른 부분은 표시되어 있습니다. 서로 다른 빈칸은 ␣로 나타냅니다.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세한 내용</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} ~ {last}</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Reference number</source>
        <translation>참조 번호</translation>
    </message>
    <message>
        <source>The app was told</source>
        <translation>앱이 받은 답</translation>
    </message>
    <message>
        <source>Counted with it</source>
        <translation>함께 센 요청</translation>
    </message>
    <message>
        <source>Other requests that failed alike within the same minute.</source>
        <translation>같은 1분 안에 같은 이유로 실패한 다른 요청입니다.</translation>
    </message>
</context>
<context>
    <name>EntryWords</name>
    <message>
        <source>Changes data</source>
        <translation>데이터 변경</translation>
    </message>
    <message>
        <source>APIs</source>
        <translation>API</translation>
    </message>
    <message>
        <source>What the app may do in your APIs in the user&apos;s name: never more than the user&apos;s own roles give.</source>
        <translation>앱이 사용자를 대신해 API에서 할 수 있는 일입니다. 사용자의 역할이 주는 권한을 넘지 못합니다.</translation>
    </message>
    <message>
        <source>Nothing yet: the app cannot use any of your APIs.</source>
        <translation>아직 없습니다. 앱이 어떤 API도 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Add API permissions</source>
        <translation>API 권한 추가</translation>
    </message>
    <message>
        <source>The app may then ask for them. A user can pass on only what a role gives.</source>
        <translation>앱이 요청할 수 있게 됩니다. 사용자는 역할로 얻은 권한만 앱에 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>Search permissions and APIs</source>
        <translation>권한과 API 검색</translation>
    </message>
    <message>
        <source>There are no API permissions yet</source>
        <translation>아직 API 권한이 없습니다</translation>
    </message>
    <message>
        <source>Add your API and what can be done there under API resources first.</source>
        <translation>먼저 API 리소스 화면에서 API와 권한을 추가하세요.</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>What the app may do in an organization that the user belongs to and chooses.</source>
        <translation>사용자가 자기 조직 가운데 고른 조직에서 앱이 할 수 있는 일입니다.</translation>
    </message>
    <message>
        <source>Nothing yet: the app cannot do anything in organizations.</source>
        <translation>아직 없습니다. 앱이 조직에서 할 수 있는 일이 없습니다.</translation>
    </message>
    <message>
        <source>No role of users gives this yet, so no user can pass it on.</source>
        <translation>아직 이 권한을 주는 사용자 역할이 없어 어떤 사용자도 앱에 줄 수 없습니다.</translation>
    </message>
    <message>
        <source>Go to API resources</source>
        <translation>API 리소스로 가기</translation>
    </message>
    <message>
        <source>No organization role gives this yet, so no member can pass it on.</source>
        <translation>아직 이 권한을 주는 조직 역할이 없어 어떤 구성원도 앱에 줄 수 없습니다.</translation>
    </message>
    <message>
        <source>Add organization permissions</source>
        <translation>조직 권한 추가</translation>
    </message>
    <message>
        <source>The app may then ask for them. A member can pass on only what a role in the organization gives.</source>
        <translation>앱이 요청할 수 있게 됩니다. 구성원은 조직에서 역할로 얻은 권한만 앱에 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>Search permissions</source>
        <translation>권한 검색</translation>
    </message>
    <message>
        <source>There are no organization permissions yet</source>
        <translation>아직 조직 권한이 없습니다</translation>
    </message>
    <message>
        <source>Add what can be done in organizations to their template first.</source>
        <translation>먼저 조직 템플릿에 권한을 추가하세요.</translation>
    </message>
    <message>
        <source>Go to the template</source>
        <translation>조직 템플릿으로 가기</translation>
    </message>
    <message>
        <source>APIs on behalf of an organization</source>
        <translation>조직을 위한 API</translation>
    </message>
    <message>
        <source>What the app may do in your APIs for an organization that the user chooses: never more than the user&apos;s roles there give.</source>
        <translation>사용자가 고른 조직을 위해 앱이 API에서 할 수 있는 일입니다. 그 조직에서 사용자의 역할이 주는 권한을 넘지 못합니다.</translation>
    </message>
    <message>
        <source>Nothing yet: the app cannot use your APIs for an organization.</source>
        <translation>아직 없습니다. 앱이 조직을 위해 API를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Add API permissions for organizations</source>
        <translation>조직용 API 권한 추가</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세한 내용</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>What you did may not have been finished; what was saved is safe. The report helps to mend it. It is in the log, too.</source>
        <translation>하던 작업이 끝나지 않았을 수 있지만 저장한 내용은 안전합니다. 보고서는 문제를 고치는 데 도움이 되며 로그에도 남아 있습니다.</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 접기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The console has a bug</source>
        <translation>콘솔에 오류가 있습니다</translation>
    </message>
</context>
<context>
    <name>EventChoicesModel</name>
    <message>
        <source>Included</source>
        <translation>포함됨</translation>
    </message>
    <message>
        <source>All of them, also those of later versions</source>
        <translation>전부, 이후 버전에 생기는 것도</translation>
    </message>
</context>
<context>
    <name>EventField</name>
    <message>
        <source>Search events</source>
        <translation>이벤트 검색</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln개 선택함</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>아직 선택한 항목 없음</translation>
    </message>
</context>
<context>
    <name>Expiry</name>
    <message>
        <source>never expires</source>
        <translation>만료 없음</translation>
    </message>
    <message>
        <source>expired {date}</source>
        <translation>{date} 만료됨</translation>
    </message>
    <message numerus="yes">
        <source>expires in %Ln day(s)</source>
        <translation>
            <numerusform>%Ln일 후 만료</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryForm</name>
    <message>
        <source>Expires</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>Counted from now. As it is: {ends}.</source>
        <translation>지금부터 셉니다. 현재: {ends}.</translation>
    </message>
    <message>
        <source>Change expiry</source>
        <translation>만료 변경</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>User permissions</source>
        <translation>사용자 권한</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Passkey</source>
        <translation>패스키</translation>
    </message>
    <message>
        <source>Identity provider</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Account there</source>
        <translation>공급자 쪽 계정</translation>
    </message>
    <message>
        <source>Connected users</source>
        <translation>연결된 사용자</translation>
    </message>
    <message>
        <source>Synced between devices</source>
        <translation>기기 간 동기화</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>2단계 인증</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>남음</translation>
    </message>
    <message>
        <source>By mail</source>
        <translation>메일로</translation>
    </message>
    <message>
        <source>Terms accepted</source>
        <translation>약관 동의 시각</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>새 주소</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>예정</translation>
    </message>
    <message>
        <source>Deleted on</source>
        <translation>삭제한 날</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Last characters</source>
        <translation>마지막 글자</translation>
    </message>
    <message>
        <source>Others stay valid</source>
        <translation>다른 시크릿도 계속 유효</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>끝나는 시각</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>허용한 항목</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>허용하지 않은 항목</translation>
    </message>
    <message>
        <source>Allowed permissions of APIs</source>
        <translation>허용한 API 권한</translation>
    </message>
    <message>
        <source>Permissions of APIs that were not allowed</source>
        <translation>허용하지 않은 API 권한</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외한 항목</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>요청한 내용</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세한 내용</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Was signed in already</source>
        <translation>이미 로그인되어 있었음</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>소유</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>ID of the link</source>
        <translation>링크 ID</translation>
    </message>
    <message>
        <source>Asks for a code</source>
        <translation>코드 요구</translation>
    </message>
    <message>
        <source>Wrong codes</source>
        <translation>틀린 코드</translation>
    </message>
    <message>
        <source>ID of the test sign-in</source>
        <translation>시험 로그인 ID</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>ID of the mail</source>
        <translation>메일 ID</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Authorization details</source>
        <translation>인가 세부 정보</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>신호</translation>
    </message>
    <message>
        <source>ID of the session</source>
        <translation>세션 ID</translation>
    </message>
    <message>
        <source>With an account elsewhere</source>
        <translation>다른 서비스 계정으로</translation>
    </message>
    <message>
        <source>Second factor spared by trust</source>
        <translation>신뢰로 2단계 인증 생략</translation>
    </message>
    <message>
        <source>Had to, because of</source>
        <translation>의무를 정한 곳</translation>
    </message>
    <message>
        <source>Days of trust</source>
        <translation>신뢰 일수</translation>
    </message>
    <message>
        <source>Unusual about it</source>
        <translation>평소와 다른 점</translation>
    </message>
    <message>
        <source>From a browser that was not seen before</source>
        <translation>이전에 쓰지 않던 브라우저에서</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>요청한 곳</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>브라우저</translation>
    </message>
    <message>
        <source>Days before</source>
        <translation>남은 날</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Taken over from</source>
        <translation>가져온 곳</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Only about the application</source>
        <translation>이 앱에 관한 것만</translation>
    </message>
    <message>
        <source>Only about the user</source>
        <translation>이 사용자에 관한 것만</translation>
    </message>
    <message>
        <source>Only events</source>
        <translation>이 이벤트만</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Searched for</source>
        <translation>검색어</translation>
    </message>
    <message>
        <source>Only by</source>
        <translation>이 행위자만</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>The user is suspended</source>
        <translation>정지된 사용자입니다</translation>
    </message>
    <message>
        <source>The passkey was not accepted</source>
        <translation>패스키가 확인되지 않았습니다</translation>
    </message>
    <message>
        <source>The mailed code was wrong</source>
        <translation>메일로 받은 코드가 틀림</translation>
    </message>
    <message>
        <source>The second factor was wrong</source>
        <translation>2단계 인증 코드가 틀림</translation>
    </message>
    <message>
        <source>The directory does not know that password</source>
        <translation>디렉터리에 없는 비밀번호입니다</translation>
    </message>
    <message>
        <source>The account in the directory is switched off</source>
        <translation>디렉터리의 계정이 꺼져 있습니다</translation>
    </message>
    <message>
        <source>The password in the directory has expired</source>
        <translation>디렉터리의 비밀번호가 만료되었습니다</translation>
    </message>
    <message>
        <source>Authenticator app</source>
        <translation>인증 앱</translation>
    </message>
    <message>
        <source>Page on which partners look up what failed</source>
        <translation>파트너가 실패한 이유를 찾아보는 페이지</translation>
    </message>
    <message>
        <source>The receiver has answered that it is gone (410)</source>
        <translation>받는 쪽이 없어졌다고 답했습니다(410)</translation>
    </message>
    <message>
        <source>Nothing has arrived for five days</source>
        <translation>닷새 동안 아무것도 도착하지 않았습니다</translation>
    </message>
</context>
<context>
    <name>FactorCard</name>
    <message>
        <source>Remove second factor…</source>
        <translation>2단계 인증 제거…</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>2단계 인증</translation>
    </message>
    <message>
        <source>The password alone signs in.</source>
        <translation>비밀번호만으로 로그인합니다.</translation>
    </message>
    <message>
        <source>There is no authenticator app any more.</source>
        <translation>인증 앱이 이제 없습니다.</translation>
    </message>
</context>
<context>
    <name>FailureRow</name>
    <message>
        <source>No known application</source>
        <translation>알려진 앱 없음</translation>
    </message>
    <message>
        <source>See why</source>
        <translation>이유 보기</translation>
    </message>
    <message>
        <source>See why, for {name}</source>
        <translation>이유 보기: {name}</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Open the sign-in log</source>
        <translation>로그인 기록 열기</translation>
    </message>
    <message>
        <source>What failed lately</source>
        <translation>최근 실패한 일</translation>
    </message>
    <message>
        <source>Sign-ins and requests of the last seven days, each with its cause and mend.</source>
        <translation>지난 7일 동안의 로그인과 요청을 원인 및 해결 방법과 함께 봅니다.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more application(s)</source>
        <translation>
            <numerusform>그 밖의 앱 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Use {value}</source>
        <translation>{value} 사용</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Picture in the browser&apos;s tab</source>
        <translation>브라우저 탭의 그림</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>배경색</translation>
    </message>
    <message>
        <source>Background colour on dark pages</source>
        <translation>어두운 화면의 배경색</translation>
    </message>
    <message>
        <source>Background picture</source>
        <translation>배경 그림</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>모서리</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Links of your own</source>
        <translation>추가 링크</translation>
    </message>
    <message>
        <source>Texts of pages</source>
        <translation>화면 문구</translation>
    </message>
    <message>
        <source>Style sheet</source>
        <translation>스타일 시트</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Enabled or disabled</source>
        <translation>사용 여부</translation>
    </message>
    <message>
        <source>Security profile</source>
        <translation>보안 프로필</translation>
    </message>
    <message>
        <source>Redirect URIs</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Sign-out URIs</source>
        <translation>로그아웃 URI</translation>
    </message>
    <message>
        <source>CORS origins</source>
        <translation>CORS 출처</translation>
    </message>
    <message>
        <source>PKCE</source>
        <translation>PKCE</translation>
    </message>
    <message>
        <source>Pushed requests</source>
        <translation>푸시된 요청</translation>
    </message>
    <message>
        <source>Signed requests</source>
        <translation>서명된 요청</translation>
    </message>
    <message>
        <source>Bound tokens</source>
        <translation>키에 묶인 토큰</translation>
    </message>
    <message>
        <source>Sign-in by a code</source>
        <translation>코드로 로그인</translation>
    </message>
    <message>
        <source>Name in the certificate</source>
        <translation>인증서의 이름</translation>
    </message>
    <message>
        <source>Client authentication</source>
        <translation>클라이언트 인증</translation>
    </message>
    <message>
        <source>Public keys</source>
        <translation>공개 키</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>User IDs</source>
        <translation>사용자 ID</translation>
    </message>
    <message>
        <source>Sign-out notices</source>
        <translation>로그아웃 알림</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>유효 기간</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Permissions about the user</source>
        <translation>사용자 권한</translation>
    </message>
    <message>
        <source>Permissions of APIs</source>
        <translation>API 권한</translation>
    </message>
    <message>
        <source>Permissions of organizations</source>
        <translation>조직 권한</translation>
    </message>
    <message>
        <source>Permissions of APIs in organizations</source>
        <translation>조직의 API 권한</translation>
    </message>
    <message>
        <source>Choice of organizations</source>
        <translation>조직 선택</translation>
    </message>
    <message>
        <source>Who may use it</source>
        <translation>사용할 수 있는 사람</translation>
    </message>
    <message>
        <source>Names of claims</source>
        <translation>클레임 이름</translation>
    </message>
    <message>
        <source>Identity assertions</source>
        <translation>신원 어설션</translation>
    </message>
    <message>
        <source>Authorization details</source>
        <translation>인가 세부 정보</translation>
    </message>
    <message>
        <source>Token exchange</source>
        <translation>토큰 교환</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>연락처</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Custom data</source>
        <translation>사용자 지정 데이터</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>표시 이름</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>운영자</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>로고</translation>
    </message>
    <message>
        <source>Logo for dark pages</source>
        <translation>어두운 화면용 로고</translation>
    </message>
    <message>
        <source>Terms of service</source>
        <translation>이용 약관</translation>
    </message>
    <message>
        <source>Privacy policy</source>
        <translation>개인정보 처리방침</translation>
    </message>
    <message>
        <source>Product name</source>
        <translation>제품 이름</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Colour on dark pages</source>
        <translation>어두운 화면의 색상</translation>
    </message>
    <message>
        <source>Theme of the pages</source>
        <translation>화면 테마</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>Sender address</source>
        <translation>보내는 주소</translation>
    </message>
    <message>
        <source>Sender name</source>
        <translation>보내는 이름</translation>
    </message>
    <message>
        <source>Address for answers</source>
        <translation>회신 주소</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>메일 서버</translation>
    </message>
    <message>
        <source>Password set</source>
        <translation>비밀번호 설정</translation>
    </message>
    <message>
        <source>Languages of the pages</source>
        <translation>페이지 언어</translation>
    </message>
    <message>
        <source>Who may register</source>
        <translation>가입할 수 있는 사람</translation>
    </message>
    <message>
        <source>Proof of the email address</source>
        <translation>이메일 주소 확인</translation>
    </message>
    <message>
        <source>Terms to accept</source>
        <translation>동의할 약관</translation>
    </message>
    <message>
        <source>Forgotten passwords</source>
        <translation>잊은 비밀번호</translation>
    </message>
    <message>
        <source>What users may change</source>
        <translation>사용자가 바꿀 수 있는 항목</translation>
    </message>
    <message>
        <source>Shortest password</source>
        <translation>비밀번호 최소 길이</translation>
    </message>
    <message>
        <source>What passkeys are good for</source>
        <translation>패스키의 용도</translation>
    </message>
    <message>
        <source>Who needs a second factor</source>
        <translation>2단계 인증이 필요한 사람</translation>
    </message>
    <message>
        <source>Days of grace for a second factor</source>
        <translation>2단계 인증 유예 일수</translation>
    </message>
    <message>
        <source>Days for which a browser is trusted</source>
        <translation>브라우저 신뢰 일수</translation>
    </message>
    <message>
        <source>Other origins that use the same passkeys</source>
        <translation>같은 패스키를 쓰는 다른 출처</translation>
    </message>
    <message>
        <source>When a trusted browser asks all the same</source>
        <translation>신뢰하는 브라우저에서도 요구할 때</translation>
    </message>
    <message>
        <source>Codes by mail</source>
        <translation>메일로 받는 코드</translation>
    </message>
    <message>
        <source>Mail about new sign-ins</source>
        <translation>새 로그인 알림 메일</translation>
    </message>
    <message>
        <source>Deletion by users</source>
        <translation>사용자의 계정 삭제</translation>
    </message>
    <message>
        <source>Waiting time before a deletion</source>
        <translation>삭제 전 대기 기간</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Names for users</source>
        <translation>사용자에게 보이는 이름</translation>
    </message>
    <message>
        <source>Titles for users</source>
        <translation>사용자에게 보이는 제목</translation>
    </message>
    <message>
        <source>Descriptions for users</source>
        <translation>사용자에게 보이는 설명</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>위험</translation>
    </message>
    <message>
        <source>Changes data</source>
        <translation>데이터 변경</translation>
    </message>
    <message>
        <source>Open to unregistered apps</source>
        <translation>등록되지 않은 앱에 공개</translation>
    </message>
    <message>
        <source>Which unregistered apps are let in</source>
        <translation>허용할 등록되지 않은 앱</translation>
    </message>
    <message>
        <source>Trusted hosts</source>
        <translation>신뢰하는 호스트</translation>
    </message>
    <message>
        <source>Blocked hosts</source>
        <translation>차단한 호스트</translation>
    </message>
    <message>
        <source>Open user permissions</source>
        <translation>공개된 사용자 권한</translation>
    </message>
    <message>
        <source>Days until users are asked again</source>
        <translation>사용자에게 다시 묻기까지의 일수</translation>
    </message>
    <message>
        <source>What users have to have used</source>
        <translation>사용자가 사용했어야 하는 것</translation>
    </message>
    <message>
        <source>Within how many minutes before</source>
        <translation>몇 분 전까지 인정하는지</translation>
    </message>
    <message>
        <source>Lifetime of access tokens</source>
        <translation>액세스 토큰 유효 기간</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>사용자 이름</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Email verified</source>
        <translation>이메일 확인 여부</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>전화번호</translation>
    </message>
    <message>
        <source>Phone verified</source>
        <translation>전화번호 확인 여부</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로필</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>전체 이름</translation>
    </message>
    <message>
        <source>Kind of identity provider</source>
        <translation>ID 공급자 종류</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>How Letpass proves who it is</source>
        <translation>Letpass를 증명하는 방법</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>클레임</translation>
    </message>
    <message>
        <source>Accounts for newcomers</source>
        <translation>새 사용자 계정</translation>
    </message>
    <message>
        <source>Belief in verified addresses</source>
        <translation>확인된 주소 신뢰</translation>
    </message>
    <message>
        <source>Domains of addresses</source>
        <translation>주소의 도메인</translation>
    </message>
    <message>
        <source>Organization that newcomers join</source>
        <translation>새 사용자가 들어갈 조직</translation>
    </message>
    <message>
        <source>Button on the sign-in page</source>
        <translation>로그인 페이지의 버튼</translation>
    </message>
    <message>
        <source>Position of the button</source>
        <translation>버튼 순서</translation>
    </message>
    <message>
        <source>Secret set</source>
        <translation>시크릿 설정</translation>
    </message>
    <message>
        <source>Suspended or not</source>
        <translation>정지 여부</translation>
    </message>
</context>
<context>
    <name>FilledView</name>
    <message>
        <source>What does not work</source>
        <translation>되지 않는 것</translation>
    </message>
    <message>
        <source>Good to know about {name}</source>
        <translation>{name}에 대해 알아 둘 점</translation>
    </message>
    <message>
        <source>What it reads about people</source>
        <translation>사람에 대해 읽는 정보</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>In the language of your program</source>
        <translation>프로그램의 언어</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Organization</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Identity provider</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>웹훅</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
</context>
<context>
    <name>FixRow</name>
    <message>
        <source>Go there</source>
        <translation>그곳으로 가기</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Undo: {fix}</source>
        <translation>되돌리기: {fix}</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>이미 그렇게 되어 있습니다.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>완료했습니다.</translation>
    </message>
</context>
<context>
    <name>FolderNote</name>
    <message>
        <source>There is no mail server yet. Mails are written into a folder on the daemon&apos;s machine, as files that every mail program opens.</source>
        <translation>아직 메일 서버가 없습니다. 메일은 데몬이 있는 컴퓨터의 폴더에 파일로 저장되며, 어느 메일 프로그램으로나 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Outbox folder</source>
        <translation>발송 메일 폴더</translation>
    </message>
</context>
<context>
    <name>FooterLinkRow</name>
    <message>
        <source>Text</source>
        <translation>문구</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Remove this link</source>
        <translation>이 링크 제거</translation>
    </message>
</context>
<context>
    <name>FooterLinks</name>
    <message>
        <source>Add a link</source>
        <translation>링크 추가</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>GiveServiceDialog</name>
    <message>
        <source>Choose a service</source>
        <translation>서비스 고르기</translation>
    </message>
    <message>
        <source>What is “{name}” for? You see what goes where in it, with the values of this application.</source>
        <translation>“{name}” 앱이 쓰이는 서비스를 고르세요. 서비스의 어디에 무엇을 넣을지 이 앱의 값으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>What the service has to know of “{name}”. Nothing is changed yet.</source>
        <translation>서비스가 “{name}” 앱에 대해 알아야 하는 것입니다. 아직 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>This changes in “{name}”. What is there stays, and all of it can be undone.</source>
        <translation>“{name}” 앱에서 이렇게 바뀝니다. 있던 것은 그대로 남고, 모두 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Somebody else has changed the application meanwhile. This is what changes now.</source>
        <translation>그 사이에 다른 사람이 앱을 바꾸었습니다. 이제 바뀌는 것은 다음과 같습니다.</translation>
    </message>
</context>
<context>
    <name>GivenCard</name>
    <message>
        <source>The client secret is not kept, so a mark stands in its place. If it is not at hand, issue another one.</source>
        <translation>클라이언트 시크릿은 저장되지 않아 그 자리에 표시만 있습니다. 가지고 있지 않으면 새로 발급하세요.</translation>
    </message>
    <message>
        <source>Go to the secrets</source>
        <translation>시크릿으로 가기</translation>
    </message>
    <message>
        <source>Change values</source>
        <translation>값 바꾸기</translation>
    </message>
    <message>
        <source>Choose another service</source>
        <translation>다른 서비스 고르기</translation>
    </message>
    <message>
        <source>Not for this service</source>
        <translation>이 서비스용이 아님</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>What goes wrong</source>
        <translation>잘되지 않는 일</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cause(s)</source>
        <translation>
            <numerusform>원인 %Ln가지</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>HeldRoles</name>
    <message>
        <source>Add roles</source>
        <translation>역할 추가</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>In force everywhere.</source>
        <translation>모든 곳에서 유효합니다.</translation>
    </message>
    <message>
        <source>No roles yet. A role gives permissions of your APIs.</source>
        <translation>아직 역할이 없습니다. 역할은 API의 권한을 줍니다.</translation>
    </message>
    <message>
        <source>The user may do at once what they give.</source>
        <translation>사용자가 이 역할의 권한을 즉시 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search by name or description</source>
        <translation>이름이나 설명으로 검색</translation>
    </message>
    <message>
        <source>There are no roles of users yet</source>
        <translation>아직 사용자 역할이 없습니다</translation>
    </message>
    <message>
        <source>Create one on the Roles screen first.</source>
        <translation>먼저 역할 화면에서 만드세요.</translation>
    </message>
    <message>
        <source>“{role}” was taken away.</source>
        <translation>“{role}” 역할을 회수했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Open the role {role}</source>
        <translation>{role} 역할 열기</translation>
    </message>
    <message>
        <source>Take {role} away</source>
        <translation>{role} 역할 회수</translation>
    </message>
</context>
<context>
    <name>HoldersModel</name>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>부여일</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>HostsCard</name>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>호스트 추가</translation>
    </message>
</context>
<context>
    <name>IdentitiesCard</name>
    <message>
        <source>The user is connected with no account elsewhere any more.</source>
        <translation>다른 서비스 계정과의 연결이 이제 없습니다.</translation>
    </message>
    <message>
        <source>Accounts elsewhere</source>
        <translation>다른 서비스의 계정</translation>
    </message>
    <message>
        <source>Remove the connection with {name}</source>
        <translation>{name} 연결 제거</translation>
    </message>
</context>
<context>
    <name>IdentityProviderActions</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Copy redirect address</source>
        <translation>리디렉션 URI 복사</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Redirect address copied</source>
        <translation>리디렉션 URI를 복사했습니다</translation>
    </message>
    <message>
        <source>“{name}” is on</source>
        <translation>“{name}” 켜짐</translation>
    </message>
    <message>
        <source>“{name}” is off</source>
        <translation>“{name}” 꺼짐</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) can sign in with it no longer, and have to be connected anew. This cannot be undone.</source>
        <translation>
            <numerusform>사용자 %Ln명이 더 이상 이 공급자로 로그인할 수 없으며, 다시 연결해야 합니다. 되돌릴 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>“{name}” 항목을 삭제할까요?</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>“{name}” 항목을 삭제했습니다</translation>
    </message>
</context>
<context>
    <name>IdentityProviderDetails</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>{who} has changed this identity provider since you opened it.</source>
        <translation>연 뒤에 {who}: 이 ID 공급자를 변경했습니다.</translation>
    </message>
    <message>
        <source>The identity provider could not be loaded</source>
        <translation>ID 공급자를 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>There is no such identity provider</source>
        <translation>그런 ID 공급자가 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong.</source>
        <translation>삭제되었거나 주소가 잘못되었습니다.</translation>
    </message>
    <message>
        <source>Show all identity providers</source>
        <translation>모든 ID 공급자 보기</translation>
    </message>
    <message>
        <source>Parts of the identity provider</source>
        <translation>ID 공급자의 부분</translation>
    </message>
</context>
<context>
    <name>IdentityProviderDialog</name>
    <message>
        <source>People sign in with the accounts that they have there. It begins switched off: its page has the address to register there.</source>
        <translation>사용자가 그곳의 계정으로 로그인합니다. 꺼진 상태로 시작하며, 그곳에 등록할 주소는 상세 화면에 있습니다.</translation>
    </message>
    <message>
        <source>Add identity provider</source>
        <translation>ID 공급자 추가</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>As it stands on the button of the sign-in page.</source>
        <translation>로그인 페이지의 버튼에 표시됩니다.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Letter by letter as its discovery document says it.</source>
        <translation>디스커버리 문서에 있는 그대로 한 글자도 다르지 않게 쓰세요.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>What Letpass is called there.</source>
        <translation>그곳에서 Letpass를 부르는 ID입니다.</translation>
    </message>
    <message>
        <source>The entry below which people are, such as ou=people,dc=example,dc=org.</source>
        <translation>사람들이 그 아래에 있는 항목입니다. 예: ou=people,dc=example,dc=org.</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>기준 위치</translation>
    </message>
    <message>
        <source>Team ID</source>
        <translation>팀 ID</translation>
    </message>
    <message>
        <source>Of the developer account at Apple.</source>
        <translation>Apple 개발자 계정의 ID입니다.</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>키 ID</translation>
    </message>
    <message>
        <source>Of the key whose file is the secret.</source>
        <translation>시크릿으로 쓰는 파일에 담긴 키의 ID입니다.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>클라이언트 시크릿</translation>
    </message>
    <message>
        <source>Kept sealed, and shown to nobody.</source>
        <translation>암호화하여 보관하며 아무에게도 보여 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>IdentityProvidersModel</name>
    <message>
        <source>Identity provider</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Newcomers</source>
        <translation>새 사용자</translation>
    </message>
    <message>
        <source>Connected users</source>
        <translation>연결된 사용자</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>IdentityProvidersScreen</name>
    <message>
        <source>Identity providers</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Filter by name or issuer</source>
        <translation>이름 또는 발급자로 거르기</translation>
    </message>
    <message>
        <source>Add identity provider</source>
        <translation>ID 공급자 추가</translation>
    </message>
    <message>
        <source>Other services with whose accounts people sign in here.</source>
        <translation>사용자가 그 계정으로 이곳에 로그인하는 다른 서비스입니다.</translation>
    </message>
    <message>
        <source>People then sign in with the account of their company, of Google or of Kakao, and need no password here.</source>
        <translation>회사, Google, 카카오 계정으로 로그인할 수 있어 이곳의 비밀번호가 필요 없습니다.</translation>
    </message>
    <message>
        <source>No identity providers yet</source>
        <translation>아직 ID 공급자가 없습니다</translation>
    </message>
    <message>
        <source>No identity provider matches</source>
        <translation>일치하는 ID 공급자가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln identity provider(s)</source>
        <translation>
            <numerusform>ID 공급자 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageField</name>
    <message>
        <source>Choose image…</source>
        <translation>이미지 고르기…</translation>
    </message>
    <message>
        <source>Choose image: {what}</source>
        <translation>이미지 고르기: {what}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Remove image: {what}</source>
        <translation>이미지 지우기: {what}</translation>
    </message>
    <message>
        <source>Uploading…</source>
        <translation>올리는 중…</translation>
    </message>
    <message>
        <source>Use a PNG, JPEG, GIF or WebP image.</source>
        <translation>PNG, JPEG, GIF, WebP 이미지를 쓰세요.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The image is larger than 2 MiB. Make it smaller; 512 by 512 pixels are plenty.</source>
        <translation>이미지가 2MiB보다 큽니다. 줄여 주세요. 512×512픽셀이면 충분합니다.</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>이미지 ({patterns})</translation>
    </message>
</context>
<context>
    <name>ImpactWords</name>
    <message>
        <source>It has no permissions, and nothing depends on it.</source>
        <translation>권한이 없으며 여기에 의존하는 것도 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s) go with it.</source>
        <translation>
            <numerusform>권한 %Ln개도 함께 삭제됩니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln holder(s) lose at once what only this role gives them.</source>
        <translation>
            <numerusform>보유자가 이 역할로만 얻던 권한을 즉시 잃습니다(보유자 수 %Ln).</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody holds it.</source>
        <translation>이 역할의 보유자는 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) let people in because they hold it.</source>
        <translation>
            <numerusform>앱 %Ln개가 이 역할을 보고 사용을 허용합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No user is signed in to it or has authorized it.</source>
        <translation>이 앱에 로그인했거나 권한을 준 사용자가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) can no longer sign in to it, and its tokens end at once.</source>
        <translation>
            <numerusform>사용자 %Ln명이 더 이상 이 앱에 로그인할 수 없고, 이 앱의 토큰은 즉시 만료됩니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) can no longer sign in to it until it is enabled again.</source>
        <translation>
            <numerusform>다시 사용하도록 바꿀 때까지 사용자 %Ln명이 이 앱에 로그인할 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody can sign in to it until it is enabled again; at the moment no user would notice.</source>
        <translation>다시 사용하도록 바꿀 때까지 아무도 이 앱에 로그인할 수 없습니다. 지금 영향을 받는 사용자는 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign-in(s) end at once with their tokens, for good.</source>
        <translation>
            <numerusform>로그인 %Ln건이 토큰과 함께 바로 끝나며, 되돌아오지 않습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) use this app.</source>
        <translation>
            <numerusform>사용자 %Ln명이 이 앱을 쓰고 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This app has %Ln valid token(s).</source>
        <translation>
            <numerusform>이 앱에는 유효한 토큰이 %Ln개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>At the moment nobody uses this app.</source>
        <translation>지금 이 앱을 쓰는 사람은 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Sign-ins in %Ln browser(s) end at once.</source>
        <translation>
            <numerusform>브라우저 %Ln개의 로그인이 바로 끝납니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No browser is signed in.</source>
        <translation>로그인된 브라우저가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign-in(s) at apps end with their tokens.</source>
        <translation>
            <numerusform>앱 로그인 %Ln건이 토큰과 함께 끝납니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) act for this person or may.</source>
        <translation>
            <numerusform>앱 %Ln개가 이 사용자를 대신해 일하고 있거나 그럴 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No app acts for this person.</source>
        <translation>이 사용자를 대신해 일하는 앱은 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s) give less.</source>
        <translation>
            <numerusform>역할 %Ln개의 권한이 줄어듭니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) can no longer ask for this.</source>
        <translation>
            <numerusform>앱 %Ln개가 더 이상 요청할 수 없습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln user(s) this changes at once what apps may do.</source>
        <translation>
            <numerusform>앱이 할 수 있는 일이 사용자 %Ln명에게서 즉시 달라집니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No role gives it and no app asks for it.</source>
        <translation>이 권한을 주는 역할도, 요청하는 앱도 없습니다.</translation>
    </message>
</context>
<context>
    <name>IntegrationWords</name>
    <message>
        <source>Good to know</source>
        <translation>알아 둘 점</translation>
    </message>
    <message>
        <source>Easily done wrong</source>
        <translation>틀리기 쉬운 점</translation>
    </message>
    <message>
        <source>Stops people</source>
        <translation>사람을 막는 점</translation>
    </message>
    <message>
        <source>Tried with version {version} on {date}. {how}</source>
        <translation>{date}에 버전 {version}에서 확인했습니다. {how}</translation>
    </message>
    <message>
        <source>Not run against Letpass yet: read for version {version} on {date}. {how}</source>
        <translation>Letpass와 함께 실행해 보지는 않았고, {date}에 버전 {version}의 자료를 읽고 적었습니다. {how}</translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Copy a new link</source>
        <translation>새 링크 복사</translation>
    </message>
    <message>
        <source>Withdraw invitation</source>
        <translation>초대 취소</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>초대</translation>
    </message>
</context>
<context>
    <name>InvitationWords</name>
    <message>
        <source>Send the invitation again</source>
        <translation>초대 다시 보내기</translation>
    </message>
    <message>
        <source>Invite by mail</source>
        <translation>메일로 초대</translation>
    </message>
    <message>
        <source>Copy a new invitation link</source>
        <translation>새 초대 링크 복사</translation>
    </message>
    <message>
        <source>Copy invitation link</source>
        <translation>초대 링크 복사</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>초대됨</translation>
    </message>
    <message>
        <source>Invitation expired</source>
        <translation>초대 만료</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>비밀번호 없음</translation>
    </message>
    <message>
        <source>Nobody has invited this person yet.</source>
        <translation>아직 초대하지 않은 사용자입니다.</translation>
    </message>
    <message>
        <source>Invited on {at}, by mail to {email}.</source>
        <translation>{at}에 {email} 주소로 초대 메일을 보냈습니다.</translation>
    </message>
    <message>
        <source>Invited on {at}, by a link to hand over.</source>
        <translation>{at}에 전달용 링크로 초대했습니다.</translation>
    </message>
    <message>
        <source>The link was first opened on {at}, by the person or a mail filter.</source>
        <translation>링크는 {at}에 처음 열렸습니다. 본인 또는 메일 필터가 연 것입니다.</translation>
    </message>
    <message>
        <source>The link was not opened yet.</source>
        <translation>아직 링크를 열지 않았습니다.</translation>
    </message>
    <message>
        <source>It expires on {at}.</source>
        <translation>{at}에 만료됩니다.</translation>
    </message>
    <message>
        <source>It expired on {at}.</source>
        <translation>{at}에 만료되었습니다.</translation>
    </message>
    <message>
        <source>It was accepted on {at}.</source>
        <translation>{at}에 수락했습니다.</translation>
    </message>
    <message>
        <source>It was withdrawn on {at}.</source>
        <translation>{at}에 취소되었습니다.</translation>
    </message>
</context>
<context>
    <name>Inviting</name>
    <message>
        <source>Withdraw invitation</source>
        <translation>초대 취소</translation>
    </message>
    <message>
        <source>Invitation to {name} is on its way to {address}</source>
        <translation>{name} 님에게 보내는 초대 메일을 {address} 주소로 발송했습니다</translation>
    </message>
    <message>
        <source>Invitation link for {name} copied. It works once, for seven days.</source>
        <translation>{name} 님의 초대 링크를 복사했습니다. 7일 동안 한 번만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>No invitation to {name} works any more</source>
        <translation>{name} 님에게 보낸 초대는 더 이상 쓸 수 없습니다</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Keep the account</source>
        <translation>계정 유지</translation>
    </message>
    <message>
        <source>The account of {name} stays</source>
        <translation>{name} 님의 계정이 유지됩니다</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Close anyway</source>
        <translation>그래도 닫기</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>닫지 않기</translation>
    </message>
    <message>
        <source>What you have typed is not saved.</source>
        <translation>입력한 내용이 저장되지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>KeyQuestion</name>
    <message>
        <source>No keychain was found. The console can keep its key in a file that only you can read, unencrypted, or pair anew at each start.</source>
        <translation>키체인을 찾지 못했습니다. 나만 읽을 수 있는 파일에 암호화하지 않고 키를 보관하거나, 시작할 때마다 새로 연결할 수 있습니다.</translation>
    </message>
    <message>
        <source>Where shall the key be kept?</source>
        <translation>키를 어디에 보관할까요?</translation>
    </message>
    <message>
        <source>Keep in a private file</source>
        <translation>비공개 파일에 보관</translation>
    </message>
    <message>
        <source>Only for this run</source>
        <translation>이번 실행에만</translation>
    </message>
</context>
<context>
    <name>LanguageFields</name>
    <message>
        <source>{text} in {language}</source>
        <translation>{text} ({language})</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>일본어</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Leave without saving?</source>
        <translation>저장하지 않고 나갈까요?</translation>
    </message>
    <message>
        <source>What you changed here, or a secret that is shown only once, would be lost.</source>
        <translation>여기서 바꾼 내용이나 한 번만 보이는 시크릿을 잃게 됩니다.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>저장하지 않고 나가기</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>여기 머물기</translation>
    </message>
</context>
<context>
    <name>LeavingCard</name>
    <message>
        <source>Keep the account</source>
        <translation>계정 유지</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>The account stays.</source>
        <translation>계정이 유지됩니다.</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>Show what it says</source>
        <translation>내용 보기</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>What the mail says</source>
        <translation>메일 내용</translation>
    </message>
    <message>
        <source>To {address}</source>
        <translation>받는 사람: {address}</translation>
    </message>
    <message>
        <source>A link in it may open an account. The audit log says that you have looked.</source>
        <translation>메일의 링크로 계정에 들어갈 수도 있습니다. 열어 본 사실은 감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>What the server said</source>
        <translation>서버의 응답</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음 시도</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>종료</translation>
    </message>
</context>
<context>
    <name>LifetimeBox</name>
    <message>
        <source>never</source>
        <translation>무기한</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <translation>
            <numerusform>%Ln일 후</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Hand over by link</source>
        <translation>링크로 전달</translation>
    </message>
    <message>
        <source>A page of the daemon shows the partner the secret once, with all settings. Whatever only looks at the link opens nothing.</source>
        <translation>데몬의 페이지가 파트너에게 시크릿과 모든 설정을 한 번 보여 줍니다. 링크를 조회하기만 해서는 열리지 않습니다.</translation>
    </message>
    <message>
        <source>The link has not been sent. Once this is closed, nobody can see its address again.</source>
        <translation>링크를 아직 보내지 않았습니다. 닫으면 아무도 그 주소를 다시 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The secret was deleted meanwhile.</source>
        <translation>그 사이에 시크릿이 삭제되었습니다.</translation>
    </message>
</context>
<context>
    <name>LinkForm</name>
    <message>
        <source>The one that you have just issued.</source>
        <translation>방금 발급한 시크릿입니다.</translation>
    </message>
    <message>
        <source>It is issued for the link; nobody else sees its value.</source>
        <translation>링크를 위해 새로 발급하며, 다른 사람은 값을 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>For administrators, such as to whom you send it.</source>
        <translation>관리자용 메모입니다. 예: 누구에게 보내는지</translation>
    </message>
    <message>
        <source>Ask for a code</source>
        <translation>코드 묻기</translation>
    </message>
    <message>
        <source>Make link</source>
        <translation>링크 만들기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>유효 기간</translation>
    </message>
    <message>
        <source>Unless it is opened before.</source>
        <translation>그 전에 열리면 끝납니다.</translation>
    </message>
    <message>
        <source>You tell it in another way, such as by telephone: the link alone then opens nothing.</source>
        <translation>코드는 전화 등 다른 방법으로 알려 줍니다. 링크만으로는 아무것도 열 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln일</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Link to a deleted secret</source>
        <translation>삭제된 시크릿의 링크</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>회수…</translation>
    </message>
    <message>
        <source>Withdraw the link {name}</source>
        <translation>{name} 링크 회수</translation>
    </message>
    <message>
        <source>Withdraw this link? Its address opens nothing any more. The secret stays as it is; nobody has read it here.</source>
        <translation>이 링크를 회수할까요? 이 주소로는 더 이상 아무것도 열 수 없습니다. 시크릿은 그대로 유지되며, 이 링크로 읽은 사람은 없습니다.</translation>
    </message>
    <message>
        <source>Withdraw link</source>
        <translation>링크 회수</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation>아직 열리지 않음</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>회수됨</translation>
    </message>
    <message>
        <source>Ended unopened</source>
        <translation>열리지 않고 만료됨</translation>
    </message>
    <message>
        <source>Closed after wrong codes</source>
        <translation>틀린 코드로 닫힘</translation>
    </message>
    <message>
        <source>secret “{name}”</source>
        <translation>시크릿 “{name}”</translation>
    </message>
    <message>
        <source>made {when}</source>
        <translation>{when} 만듦</translation>
    </message>
    <message numerus="yes">
        <source>good for %Ln more hour(s)</source>
        <translation>
            <numerusform>%Ln시간 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for a code</source>
        <translation>코드 필요</translation>
    </message>
    <message>
        <source>without a code</source>
        <translation>코드 없음</translation>
    </message>
    <message>
        <source>opened {when} from {network}</source>
        <translation>{when} {network} 네트워크에서 열림</translation>
    </message>
    <message>
        <source>closed {when}, last try from {network}</source>
        <translation>{when} 닫힘, 마지막 시도 네트워크 {network}</translation>
    </message>
    <message>
        <source>withdrawn {when}</source>
        <translation>{when} 회수됨</translation>
    </message>
</context>
<context>
    <name>LinksCard</name>
    <message>
        <source>Make link</source>
        <translation>링크 만들기</translation>
    </message>
    <message>
        <source>One-time links</source>
        <translation>일회용 링크</translation>
    </message>
    <message>
        <source>A page of the daemon shows the partner the secret once, with all settings. Whatever only looks at the link opens nothing.</source>
        <translation>데몬의 페이지가 파트너에게 시크릿과 모든 설정을 한 번 보여 줍니다. 링크를 조회하기만 해서는 열리지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln older</source>
        <translation>
            <numerusform>이전 링크 %Ln개 보기</numerusform>
        </translation>
    </message>
    <message>
        <source>Link {number}</source>
        <translation>링크 {number}</translation>
    </message>
    <message>
        <source>The link is withdrawn</source>
        <translation>링크를 회수했습니다</translation>
    </message>
    <message>
        <source>No link has been made yet.</source>
        <translation>아직 만든 링크가 없습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Loading</source>
        <translation>불러오는 중</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Sign-in log</source>
        <translation>로그인 기록</translation>
    </message>
    <message>
        <source>Filter by reference number, cause or what came</source>
        <translation>참조 번호, 원인, 받은 내용으로 거르기</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>All applications</source>
        <translation>모든 앱</translation>
    </message>
    <message>
        <source>No known application</source>
        <translation>알려진 앱 없음</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Every cause</source>
        <translation>모든 원인</translation>
    </message>
    <message>
        <source>Whenever somebody signs in, or something that an app asks for fails, it will stand here with its cause and what mends it.</source>
        <translation>누군가 로그인하거나 앱의 요청이 실패하면 원인과 해결 방법이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Nobody has tried yet</source>
        <translation>아직 아무도 시도하지 않았습니다</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>맞는 기록이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>기록 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>Every outcome</source>
        <translation>모든 결과</translation>
    </message>
</context>
<context>
    <name>MadeLink</name>
    <message>
        <source>Copy the link now. You will not see its address again.</source>
        <translation>지금 링크를 복사하세요. 주소는 다시 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Address of the link</source>
        <translation>링크 주소</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>I have sent it</source>
        <translation>보냈습니다</translation>
    </message>
    <message>
        <source>Send the address, and tell the code in another way.</source>
        <translation>주소를 보내고, 코드는 다른 방법으로 알려 주세요.</translation>
    </message>
    <message>
        <source>Whoever has the address can open it once. You see here when that happened, and from which network.</source>
        <translation>주소를 가진 사람은 한 번 열 수 있습니다. 언제 어느 네트워크에서 열렸는지 여기에 표시됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared after %Ln second(s).</source>
        <translation>
            <numerusform>복사했습니다. %Ln초 뒤에 클립보드를 비웁니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailScreen</name>
    <message>
        <source>Send a test mail…</source>
        <translation>시험 메일 보내기…</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>메일 서버</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>발송 메일</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>고칠 문제 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>How people get mails about their accounts, and what became of each of them.</source>
        <translation>사용자에게 계정 관련 메일을 보내는 방법과 보낸 메일의 결과입니다.</translation>
    </message>
    <message>
        <source>Nobody gets mails about backups, receivers, keys and secrets that need somebody: the setting operator_email names who.</source>
        <translation>조치가 필요한 백업, 수신 측, 키, 시크릿을 메일로 받는 사람이 없습니다. 받을 주소는 설정 operator_email에 적습니다.</translation>
    </message>
    <message>
        <source>Backups, receivers, keys and secrets that need somebody are told by mail to {address}, as the setting operator_email says.</source>
        <translation>설정 operator_email에 따라 조치가 필요한 백업, 수신 측, 키, 시크릿은 메일로 알립니다. 받는 주소: {address}</translation>
    </message>
    <message>
        <source>This console may only look, not change.</source>
        <translation>이 콘솔은 볼 수만 있고 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Enter a mail server first, and save it.</source>
        <translation>먼저 메일 서버를 입력하고 저장하세요.</translation>
    </message>
    <message>
        <source>Save the changes first: a test goes by what is saved.</source>
        <translation>먼저 변경 내용을 저장하세요. 시험 메일은 저장된 설정으로 보냅니다.</translation>
    </message>
    <message>
        <source>{who} has changed the mail server since you opened it.</source>
        <translation>메일 서버 화면을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>The mail server could not be loaded</source>
        <translation>메일 서버를 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Parts of mail</source>
        <translation>메일 구분</translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message>
        <source>Forgotten password</source>
        <translation>비밀번호 재설정</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>가입</translation>
    </message>
    <message>
        <source>Registration of a known address</source>
        <translation>이미 등록된 주소</translation>
    </message>
    <message>
        <source>Proof of an email address</source>
        <translation>이메일 주소 확인</translation>
    </message>
    <message>
        <source>Changed email address</source>
        <translation>이메일 주소 변경</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>초대</translation>
    </message>
    <message>
        <source>Changed password</source>
        <translation>비밀번호 변경</translation>
    </message>
    <message>
        <source>Second factor set up</source>
        <translation>2단계 인증 설정됨</translation>
    </message>
    <message>
        <source>Second factor removed</source>
        <translation>2단계 인증 제거됨</translation>
    </message>
    <message>
        <source>Sign-in methods reset</source>
        <translation>로그인 방법 초기화됨</translation>
    </message>
    <message>
        <source>Second factor removed by an administrator</source>
        <translation>관리자가 2단계 인증을 제거함</translation>
    </message>
    <message>
        <source>Account elsewhere connected</source>
        <translation>다른 서비스의 계정 연결됨</translation>
    </message>
    <message>
        <source>Passkey added</source>
        <translation>패스키 추가</translation>
    </message>
    <message>
        <source>Passkey removed</source>
        <translation>패스키 삭제</translation>
    </message>
    <message>
        <source>Code to sign in</source>
        <translation>로그인 코드</translation>
    </message>
    <message>
        <source>New sign-in</source>
        <translation>새 로그인</translation>
    </message>
    <message>
        <source>Recovery code used</source>
        <translation>복구 코드 사용됨</translation>
    </message>
    <message>
        <source>Deletion of an account</source>
        <translation>계정 삭제 예정</translation>
    </message>
    <message>
        <source>Account kept after all</source>
        <translation>유지하기로 한 계정</translation>
    </message>
    <message>
        <source>Account kept by an administrator</source>
        <translation>관리자가 유지한 계정</translation>
    </message>
    <message>
        <source>Account deleted</source>
        <translation>계정 삭제됨</translation>
    </message>
    <message>
        <source>Test mail</source>
        <translation>시험 메일</translation>
    </message>
    <message>
        <source>Receiver switched off</source>
        <translation>수신 측 꺼짐</translation>
    </message>
    <message>
        <source>Failed backup</source>
        <translation>백업 실패</translation>
    </message>
    <message>
        <source>Damaged backup</source>
        <translation>손상된 백업</translation>
    </message>
    <message>
        <source>Backup that is too old</source>
        <translation>너무 오래된 백업</translation>
    </message>
    <message>
        <source>Signing keys to be rotated soon</source>
        <translation>곧 교체해야 할 서명 키</translation>
    </message>
    <message>
        <source>Signing keys to be rotated now</source>
        <translation>지금 교체해야 할 서명 키</translation>
    </message>
    <message>
        <source>Secrets that end soon</source>
        <translation>곧 끝나는 시크릿</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>폴더에 있음</translation>
    </message>
    <message>
        <source>Obsolete</source>
        <translation>쓸모없음</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>아직 시도하지 않았습니다</translation>
    </message>
    <message>
        <source>The mail server has taken it</source>
        <translation>메일 서버가 받았습니다</translation>
    </message>
    <message>
        <source>Written into the outbox folder</source>
        <translation>발송 메일 폴더에 저장했습니다</translation>
    </message>
    <message>
        <source>Its link has expired, so it was not sent</source>
        <translation>링크가 만료되어 보내지 않았습니다</translation>
    </message>
    <message>
        <source>Its link was used, replaced or withdrawn, so it was not sent</source>
        <translation>링크가 사용되었거나 바뀌었거나 취소되어 보내지 않았습니다</translation>
    </message>
    <message>
        <source>The mail server cannot be reached</source>
        <translation>메일 서버에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>The mail server did not answer in time</source>
        <translation>메일 서버가 제시간에 응답하지 않았습니다</translation>
    </message>
    <message>
        <source>The mail server says nothing; it may expect another encryption</source>
        <translation>메일 서버가 아무 말도 하지 않습니다. 다른 암호화 방식을 기대할 수 있습니다</translation>
    </message>
    <message>
        <source>The mail server does not encrypt</source>
        <translation>메일 서버가 암호화를 지원하지 않습니다</translation>
    </message>
    <message>
        <source>The certificate of the mail server is not trusted</source>
        <translation>메일 서버의 인증서를 신뢰할 수 없습니다</translation>
    </message>
    <message>
        <source>The mail server refused user name or password</source>
        <translation>메일 서버가 사용자 이름이나 비밀번호를 거부했습니다</translation>
    </message>
    <message>
        <source>The mail server refused the sender address</source>
        <translation>메일 서버가 보내는 주소를 거부했습니다</translation>
    </message>
    <message>
        <source>The mail server refused the recipient</source>
        <translation>메일 서버가 받는 사람을 거부했습니다</translation>
    </message>
    <message>
        <source>The mail server refused the mail</source>
        <translation>메일 서버가 메일을 거부했습니다</translation>
    </message>
    <message>
        <source>What answers there is no mail server</source>
        <translation>응답한 곳은 메일 서버가 아닙니다</translation>
    </message>
    <message>
        <source>The mail server takes nothing for the moment</source>
        <translation>메일 서버가 지금은 메일을 받지 않습니다</translation>
    </message>
    <message>
        <source>The outbox folder cannot be written</source>
        <translation>발송 메일 폴더에 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>The mail could not be written</source>
        <translation>메일을 작성하지 못했습니다</translation>
    </message>
    <message>
        <source>Let a new mail be written.</source>
        <translation>새 메일을 보내세요.</translation>
    </message>
    <message>
        <source>Check host and port, and whether the daemon&apos;s machine may connect to them.</source>
        <translation>호스트와 포트를 확인하고, 데몬이 있는 컴퓨터에서 연결할 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check port and encryption: a server that expects TLS says nothing to STARTTLS, and the other way round.</source>
        <translation>포트와 암호화 방식을 확인하세요. TLS를 기다리는 서버는 STARTTLS에 응답하지 않으며, 반대도 마찬가지입니다.</translation>
    </message>
    <message>
        <source>Choose TLS as the encryption where the port is 465; otherwise check port and firewall.</source>
        <translation>포트가 465이면 암호화 방식으로 TLS를 고르고, 그렇지 않으면 포트와 방화벽을 확인하세요.</translation>
    </message>
    <message>
        <source>Choose TLS with its port, or a server that offers STARTTLS.</source>
        <translation>TLS와 그 포트를 고르거나, STARTTLS를 지원하는 서버를 쓰세요.</translation>
    </message>
    <message>
        <source>Enter the host by the name in its certificate, and let the server have one of a known authority.</source>
        <translation>인증서에 적힌 이름으로 호스트를 입력하고, 서버에는 알려진 기관의 인증서를 쓰세요.</translation>
    </message>
    <message>
        <source>Enter both anew. Some providers want a password made for programs.</source>
        <translation>둘 다 다시 입력하세요. 프로그램 전용 비밀번호를 요구하는 메일 서비스도 있습니다.</translation>
    </message>
    <message>
        <source>Enter an address from which this account may send.</source>
        <translation>이 계정으로 보낼 수 있는 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>주소를 확인하세요.</translation>
    </message>
    <message>
        <source>What the server said tells why.</source>
        <translation>이유는 서버의 응답에 있습니다.</translation>
    </message>
    <message>
        <source>Check host and port: another program listens there, or one that encrypts in another way.</source>
        <translation>호스트와 포트를 확인하세요. 다른 프로그램이 응답했거나 암호화 방식이 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>Wait a while. Mails in the outbox are tried again by themselves.</source>
        <translation>잠시 기다리세요. 대기 중인 메일은 자동으로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Check its rights and whether the disk is full.</source>
        <translation>폴더 권한과 디스크의 남은 공간을 확인하세요.</translation>
    </message>
    <message>
        <source>The log of the daemon says more.</source>
        <translation>자세한 내용은 데몬의 로그에 있습니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The daemon did not start: {reason}</source>
        <translation>데몬이 시작되지 않았습니다: {reason}</translation>
    </message>
</context>
<context>
    <name>Meanwhile</name>
    <message>
        <source>{who} has changed this since you opened it.</source>
        <translation>이 화면을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
</context>
<context>
    <name>MemberActions</name>
    <message>
        <source>Change roles</source>
        <translation>역할 변경</translation>
    </message>
    <message>
        <source>Copy user ID</source>
        <translation>사용자 ID 복사</translation>
    </message>
    <message>
        <source>Remove from the organization</source>
        <translation>조직에서 제거</translation>
    </message>
    <message>
        <source>{name} is no member any more</source>
        <translation>{name} 사용자를 구성원에서 제거했습니다</translation>
    </message>
    <message>
        <source>{name} is a member again</source>
        <translation>{name} 사용자가 다시 구성원이 되었습니다</translation>
    </message>
    <message>
        <source>{name} is a member now</source>
        <translation>{name} 사용자를 구성원으로 추가했습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) are members now</source>
        <translation>
            <numerusform>사용자 %Ln명을 구성원으로 추가했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Roles of {name} saved</source>
        <translation>{name} 사용자의 역할을 저장했습니다</translation>
    </message>
    <message>
        <source>User ID copied</source>
        <translation>사용자 ID를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>MemberRolesDialog</name>
    <message>
        <source>Change roles</source>
        <translation>역할 변경</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>Roles of {name}</source>
        <translation>{name} 사용자의 역할</translation>
    </message>
    <message>
        <source>They are in force in this organization alone, and at once.</source>
        <translation>이 조직에서만 유효하며 즉시 적용됩니다.</translation>
    </message>
    <message>
        <source>The roles you have changed are not saved.</source>
        <translation>변경한 역할이 저장되지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>MembersModel</name>
    <message>
        <source>Member</source>
        <translation>구성원</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>가입일</translation>
    </message>
    <message>
        <source>No roles</source>
        <translation>역할 없음</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>MembershipsModel</name>
    <message>
        <source>Organization</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>No roles</source>
        <translation>역할 없음</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>Mended: {cause}</source>
        <translation>해결함: {cause}</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>되돌렸습니다</translation>
    </message>
</context>
<context>
    <name>OfferedLanguages</name>
    <message>
        <source>One language at least is offered.</source>
        <translation>언어를 하나 이상 제공해야 합니다.</translation>
    </message>
</context>
<context>
    <name>OpenPermissionsCard</name>
    <message>
        <source>Everything is optional for users. Permissions of your APIs are opened where they are edited, under “API resources”.</source>
        <translation>사용자에게는 모두 선택 사항입니다. API의 권한은 “API 리소스”의 권한 편집 화면에서 공개합니다.</translation>
    </message>
    <message>
        <source>Open user permissions</source>
        <translation>공개된 사용자 권한</translation>
    </message>
</context>
<context>
    <name>OrganizationActions</name>
    <message>
        <source>Copy organization ID</source>
        <translation>조직 ID 복사</translation>
    </message>
    <message>
        <source>Organization ID copied</source>
        <translation>조직 ID를 복사했습니다</translation>
    </message>
    <message>
        <source>Nobody is a member, and no application depends on it.</source>
        <translation>구성원이 없으며 이 조직에 의존하는 앱도 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) lose at once what they may do here.</source>
        <translation>
            <numerusform>구성원 %Ln명이 이 조직에서의 권한을 즉시 잃습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln application(s) let people in because they are members.</source>
        <translation>
            <numerusform>앱 %Ln개가 이 조직의 구성원인 것을 보고 사용을 허용합니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationChoicePart</name>
    <message>
        <source>As many of their organizations as they like, or none</source>
        <translation>원하는 만큼 여러 조직, 또는 선택 안 함</translation>
    </message>
    <message>
        <source>One of their organizations, or none</source>
        <translation>조직 하나, 또는 선택 안 함</translation>
    </message>
    <message>
        <source>Users choose</source>
        <translation>사용자가 고르는 조직</translation>
    </message>
    <message>
        <source>For apps that work in one organization at a time: they get its token straight from the sign-in.</source>
        <translation>한 번에 한 조직에서만 쓰는 앱에 알맞습니다. 로그인할 때 그 조직의 토큰을 바로 받습니다.</translation>
    </message>
    <message>
        <source>The app gets one token for each organization that it names, and only for the chosen ones.</source>
        <translation>앱이 지정한 조직마다 토큰을 하나씩 받으며, 사용자가 고른 조직만 가능합니다.</translation>
    </message>
</context>
<context>
    <name>OrganizationDetails</name>
    <message>
        <source>Add members</source>
        <translation>구성원 추가</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Organization ID</source>
        <translation>조직 ID</translation>
    </message>
    <message>
        <source>Copy organization ID</source>
        <translation>조직 ID 복사</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>구성원</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>{who} has changed this organization since you opened it.</source>
        <translation>이 조직을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>Parts of the organization</source>
        <translation>조직의 항목</translation>
    </message>
    <message>
        <source>There is no such organization</source>
        <translation>그런 조직이 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong. Deleted organizations can be restored for 30 days from the list.</source>
        <translation>삭제되었거나 주소가 틀렸습니다. 삭제한 조직은 30일 동안 목록에서 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show all organizations</source>
        <translation>모든 조직 보기</translation>
    </message>
    <message>
        <source>The organization could not be loaded</source>
        <translation>조직을 불러오지 못했습니다</translation>
    </message>
</context>
<context>
    <name>OrganizationDialog</name>
    <message>
        <source>A company or team of your users. You add its members in the next step.</source>
        <translation>사용자들이 속한 회사나 팀입니다. 구성원은 다음 단계에서 추가합니다.</translation>
    </message>
    <message>
        <source>Create organization</source>
        <translation>조직 만들기</translation>
    </message>
    <message>
        <source>Northlight Books</source>
        <translation>노스라이트 서점</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Its members see it when they choose where an app may act for them.</source>
        <translation>앱이 어느 조직에서 동작할지 고를 때 구성원에게 보입니다.</translation>
    </message>
    <message>
        <source>For administrators. Users do not see it.</source>
        <translation>관리자용입니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>OrganizationList</name>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Filter by name, description or ID</source>
        <translation>이름, 설명, ID로 찾기</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>An organization is a company or team whose members hold roles that count only there: create one, then add its members.</source>
        <translation>조직은 회사나 팀이며, 구성원의 역할은 그 조직에서만 유효합니다. 조직을 만든 뒤 구성원을 추가하세요.</translation>
    </message>
    <message>
        <source>No organizations yet</source>
        <translation>아직 조직이 없습니다</translation>
    </message>
    <message>
        <source>Create organization</source>
        <translation>조직 만들기</translation>
    </message>
    <message>
        <source>No organization matches</source>
        <translation>맞는 조직이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln organization(s)</source>
        <translation>
            <numerusform>조직 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 조직이 없습니다</translation>
    </message>
    <message>
        <source>Deleted organizations stay here for 30 days.</source>
        <translation>삭제한 조직은 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>“{name}” created</source>
        <translation>“{name}” 조직을 만들었습니다</translation>
    </message>
</context>
<context>
    <name>OrganizationMembers</name>
    <message>
        <source>Members</source>
        <translation>구성원</translation>
    </message>
    <message>
        <source>Filter by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 찾기</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>모든 역할</translation>
    </message>
    <message>
        <source>Add users, and give them the roles that they shall hold in this organization.</source>
        <translation>사용자를 추가하고, 이 조직에서 가질 역할을 주세요.</translation>
    </message>
    <message>
        <source>Nobody is a member yet</source>
        <translation>아직 구성원이 없습니다</translation>
    </message>
    <message>
        <source>Add members</source>
        <translation>구성원 추가</translation>
    </message>
    <message>
        <source>No member matches</source>
        <translation>맞는 구성원이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>구성원 %Ln명</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganizationRoleDialog</name>
    <message>
        <source>Members hold it inside their organization. You choose what it gives in the next step.</source>
        <translation>구성원이 자기 조직 안에서 가지는 역할입니다. 줄 권한은 다음 단계에서 고릅니다.</translation>
    </message>
    <message>
        <source>Create organization role</source>
        <translation>조직 역할 만들기</translation>
    </message>
    <message>
        <source>Create role</source>
        <translation>역할 만들기</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Apps can read it if you allow them to.</source>
        <translation>허용한 앱은 이 이름을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>OrganizationRoles</name>
    <message>
        <source>Organization roles</source>
        <translation>조직 역할</translation>
    </message>
    <message>
        <source>Filter by name or description</source>
        <translation>이름이나 설명으로 찾기</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
    <message>
        <source>Create role</source>
        <translation>역할 만들기</translation>
    </message>
    <message>
        <source>What members can be in their organization. A role gives permissions.</source>
        <translation>구성원이 조직에서 맡는 역할입니다. 역할은 권한을 줍니다.</translation>
    </message>
    <message>
        <source>Make a role such as Administrator or Guest once; then give it to members of each organization.</source>
        <translation>관리자, 게스트 같은 역할을 한 번 만들어 두고 조직마다 구성원에게 주세요.</translation>
    </message>
    <message>
        <source>No organization roles yet</source>
        <translation>아직 조직 역할이 없습니다</translation>
    </message>
    <message>
        <source>No role matches</source>
        <translation>맞는 역할이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s)</source>
        <translation>
            <numerusform>역할 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 역할이 없습니다</translation>
    </message>
    <message>
        <source>Deleted roles stay here for 30 days.</source>
        <translation>삭제한 역할은 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>“{name}” created</source>
        <translation>“{name}” 역할을 만들었습니다</translation>
    </message>
</context>
<context>
    <name>OrganizationRuleList</name>
    <message>
        <source>Choose an organization</source>
        <translation>조직 고르기</translation>
    </message>
    <message>
        <source>Whoever holds the role there may use the app.</source>
        <translation>그 조직에서 이 역할을 가진 구성원이 앱을 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>OrganizationRuleRow</name>
    <message>
        <source>In any organization</source>
        <translation>모든 조직에서</translation>
    </message>
    <message>
        <source>In one organization…</source>
        <translation>한 조직에서…</translation>
    </message>
    <message>
        <source>in any organization</source>
        <translation>모든 조직에서</translation>
    </message>
    <message>
        <source>in {organization}</source>
        <translation>{organization} 조직에서</translation>
    </message>
    <message>
        <source>in a deleted organization</source>
        <translation>삭제된 조직에서</translation>
    </message>
    <message>
        <source>Where {role} has to be held: {where}</source>
        <translation>{role} 역할을 가져야 하는 곳: {where}</translation>
    </message>
</context>
<context>
    <name>OrganizationSettings</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>What the organization is called.</source>
        <translation>조직의 이름과 설명입니다.</translation>
    </message>
    <message>
        <source>Its members see it when they choose where an app may act for them.</source>
        <translation>앱이 어느 조직에서 동작할지 고를 때 구성원에게 보입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>For administrators. Users do not see it.</source>
        <translation>관리자용입니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>After the days of grace under Accounts they set one up on the way of a sign-in. Whoever has one is asked for it anyway.</source>
        <translation>‘계정’의 유예 기간이 지나면 로그인하는 길에 설정하게 됩니다. 이미 있는 사람에게는 언제나 요구합니다.</translation>
    </message>
    <message>
        <source>Its members need a second factor</source>
        <translation>구성원은 2단계 인증이 필요함</translation>
    </message>
</context>
<context>
    <name>OrganizationTemplate</name>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Parts of the template</source>
        <translation>조직 템플릿의 항목</translation>
    </message>
    <message>
        <source>Every organization uses the same permissions and roles: define them here once, and give the roles to members where they belong.</source>
        <translation>모든 조직이 같은 권한과 역할을 씁니다. 여기서 한 번 정한 뒤, 조직마다 구성원에게 역할을 주세요.</translation>
    </message>
    <message>
        <source>Organization permissions</source>
        <translation>조직 권한</translation>
    </message>
    <message>
        <source>What members can be allowed to do inside their organization. Roles give them.</source>
        <translation>구성원이 조직 안에서 할 수 있는 일입니다. 역할로 줍니다.</translation>
    </message>
    <message>
        <source>Name what can be done in an organization, one thing at a time, such as “See the members”. Then let a role give it.</source>
        <translation>“구성원 보기”처럼 조직에서 할 수 있는 일을 하나씩 적고, 역할에 추가하세요.</translation>
    </message>
</context>
<context>
    <name>OrganizationsModel</name>
    <message>
        <source>Organization</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>구성원</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 날</translation>
    </message>
    <message>
        <source>Deleted {when}</source>
        <translation>{when} 삭제됨</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>OrganizationsScreen</name>
    <message>
        <source>Create organization</source>
        <translation>조직 만들기</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>조직 템플릿</translation>
    </message>
    <message>
        <source>Parts of organizations</source>
        <translation>조직 화면의 항목</translation>
    </message>
    <message>
        <source>Companies and teams. What their members may do there counts only there.</source>
        <translation>회사와 팀입니다. 구성원의 권한은 그 조직에서만 유효합니다.</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Outbox</source>
        <translation>발송 메일</translation>
    </message>
    <message>
        <source>Filter by address</source>
        <translation>주소로 찾기</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What was written to people in the last 30 days. What a mail says is erased once it was sent, or after 7 days.</source>
        <translation>지난 30일 동안 사용자에게 쓴 메일입니다. 메일 내용은 보낸 즉시 또는 7일 뒤에 지워집니다.</translation>
    </message>
    <message>
        <source>Mails to people will stand here, with what became of them: forgotten passwords, registrations, invitations, proofs of addresses.</source>
        <translation>비밀번호 재설정, 계정 만들기, 초대, 주소 확인 등 사용자에게 보내는 메일과 그 결과가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No mails yet</source>
        <translation>아직 메일이 없습니다</translation>
    </message>
    <message>
        <source>No mail matches</source>
        <translation>일치하는 메일이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>메일 %Ln통</numerusform>
        </translation>
    </message>
    <message>
        <source>The mail to {address} is being sent again</source>
        <translation>메일을 다시 보냅니다: {address}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>주소를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>To</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Next try: {time}</source>
        <translation>다음 시도: {time}</translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Your identity provider at a glance.</source>
        <translation>내 로그인 서비스를 한눈에 봅니다.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Third-party apps</source>
        <translation>서드파티 앱</translation>
    </message>
    <message>
        <source>My apps</source>
        <translation>내 앱</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>실행 시간</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>첫걸음</translation>
    </message>
    <message>
        <source>From here to the first person who signs in at a partner&apos;s app.</source>
        <translation>파트너의 앱에 첫 사용자가 로그인하기까지의 과정입니다.</translation>
    </message>
    <message>
        <source>Create a third-party app</source>
        <translation>서드파티 앱 만들기</translation>
    </message>
    <message>
        <source>It gets a client ID and, where it can keep one, a secret.</source>
        <translation>클라이언트 ID와, 지킬 수 있는 앱이면 시크릿도 받습니다.</translation>
    </message>
    <message>
        <source>Look at the sign-in experience</source>
        <translation>로그인 화면 살펴보기</translation>
    </message>
    <message>
        <source>Your product&apos;s name, logo and colours.</source>
        <translation>제품의 이름, 로고, 색상입니다.</translation>
    </message>
    <message>
        <source>Create a user</source>
        <translation>사용자 만들기</translation>
    </message>
    <message>
        <source>Try the sign-in with an account of your own.</source>
        <translation>직접 만든 계정으로 로그인해 보세요.</translation>
    </message>
    <message>
        <source>Open the audit log</source>
        <translation>감사 로그 열기</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>최근</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>What every partner needs. Each app&apos;s page has all of them.</source>
        <translation>모든 파트너에 필요한 주소입니다. 전체는 각 앱의 화면에 있습니다.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Discovery document</source>
        <translation>디스커버리 문서</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>아직 기록이 없습니다.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}일 {hours}시간</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>목록으로 돌아가기</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>What you typed stays here: restore it to save that.</source>
        <translation>입력한 내용은 그대로 있으며, 복원하면 저장할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>PageTextFields</name>
    <message>
        <source>{app} and {brand} are filled in.</source>
        <translation>{app}, {brand} 자리는 자동으로 채워집니다.</translation>
    </message>
    <message>
        <source>{brand} is filled in. A text with {app} is left out here.</source>
        <translation>{brand} 자리는 자동으로 채워집니다. {app} 자리가 있는 문구는 여기에 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Sign-in: heading</source>
        <translation>로그인: 제목</translation>
    </message>
    <message>
        <source>Sign-in: introduction</source>
        <translation>로그인: 소개</translation>
    </message>
    <message>
        <source>{app} and {brand} are filled in. A text with {app} is left out where no app asks.</source>
        <translation>{app}, {brand} 자리는 자동으로 채워집니다. 요청한 앱이 없으면 {app} 자리가 있는 문구는 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Sign-in: help</source>
        <translation>로그인: 도움말</translation>
    </message>
    <message>
        <source>Below the buttons, such as whom to call. Empty: nothing.</source>
        <translation>버튼 아래에 나타납니다. 예: 문의 전화. 비워 두면 아무것도 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Registration: heading</source>
        <translation>가입: 제목</translation>
    </message>
    <message>
        <source>Registration: introduction</source>
        <translation>가입: 소개</translation>
    </message>
    <message>
        <source>Forgotten password: heading</source>
        <translation>비밀번호 재설정: 제목</translation>
    </message>
    <message>
        <source>Forgotten password: introduction</source>
        <translation>비밀번호 재설정: 소개</translation>
    </message>
    <message>
        <source>Consent: heading</source>
        <translation>동의: 제목</translation>
    </message>
    <message>
        <source>Of the first time that an app asks. It has to say {app}.</source>
        <translation>앱이 처음 요청할 때의 제목입니다. {app} 자리가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Consent: introduction</source>
        <translation>동의: 소개</translation>
    </message>
    <message>
        <source>Above the list of what is shared. Empty: nothing.</source>
        <translation>공유되는 정보 목록 위에 나타납니다. 비워 두면 아무것도 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Foot: help link</source>
        <translation>하단: 도움말 링크</translation>
    </message>
    <message>
        <source>What the link to your help is called.</source>
        <translation>도움말로 가는 링크의 이름입니다.</translation>
    </message>
    <message>
        <source>Foot: note</source>
        <translation>하단: 안내</translation>
    </message>
    <message>
        <source>A line in the foot of every page. Empty: nothing.</source>
        <translation>모든 화면의 하단에 나타나는 한 줄입니다. 비워 두면 아무것도 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Mails: greeting</source>
        <translation>메일: 인사말</translation>
    </message>
    <message>
        <source>Before what a mail is about; a test mail shows it. Empty: nothing.</source>
        <translation>메일 본문 앞에 나타나며, 시험 메일로 확인할 수 있습니다. 비워 두면 아무것도 나타나지 않습니다.</translation>
    </message>
    <message>
        <source>Mails: closing</source>
        <translation>메일: 맺음말</translation>
    </message>
    <message>
        <source>After it, such as who signs. Empty: nothing.</source>
        <translation>본문 뒤에 나타납니다. 예: 서명. 비워 두면 아무것도 나타나지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back: {name}</source>
        <translation>이전: {name}</translation>
    </message>
    <message>
        <source>On: {name}</source>
        <translation>다음: {name}</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}</source>
        <translation>{total}개 중 {first}–{last}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Search apps, users, APIs, roles, organizations, reference numbers and commands</source>
        <translation>앱, 사용자, API, 역할, 조직, 참조 번호, 명령 검색</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>찾은 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>PasskeysCard</name>
    <message>
        <source>The user has no passkey any more.</source>
        <translation>사용자의 패스키가 이제 없습니다.</translation>
    </message>
    <message>
        <source>What they are good for</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>Keys in phones, computers and security keys, which no other site can ask for. Whoever has one is always asked for it.</source>
        <translation>휴대폰, 컴퓨터, 보안 키에 저장되며 다른 사이트가 요구할 수 없는 열쇠입니다. 패스키가 있는 사람에게는 항상 요구합니다.</translation>
    </message>
    <message>
        <source>Passkeys</source>
        <translation>패스키</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Add origin</source>
        <translation>출처 추가</translation>
    </message>
    <message>
        <source>Other origins that use the same passkeys</source>
        <translation>같은 패스키를 쓰는 다른 출처</translation>
    </message>
    <message>
        <source>Under which these very pages are reached, too, such as a second domain. Whoever controls one of them can ask for passkeys.</source>
        <translation>두 번째 도메인처럼 이 페이지들이 열리는 또 다른 출처입니다. 그중 하나를 제어하는 사람은 패스키를 요청할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>Nobody makes one. Those that exist stay a second proof until they are removed.</source>
        <translation>아무도 만들 수 없습니다. 이미 있는 패스키는 제거할 때까지 두 번째 확인 수단으로 남습니다.</translation>
    </message>
    <message>
        <source>A second proof</source>
        <translation>두 번째 확인</translation>
    </message>
    <message>
        <source>After the password, as a code of an app is.</source>
        <translation>앱의 코드처럼 비밀번호 다음에 씁니다.</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>In place of the password, by a button on the sign-in page or from the field of the name; after a password, too.</source>
        <translation>로그인 페이지의 버튼이나 이름 입력란에서 비밀번호 대신 씁니다. 비밀번호 다음에도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Remove the passkey {name}</source>
        <translation>패스키 제거: {name}</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Set password</source>
        <translation>비밀번호 설정</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>새 비밀번호</translation>
    </message>
    <message>
        <source>The person is signed out everywhere.</source>
        <translation>이 사용자는 모든 곳에서 로그아웃됩니다.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>비밀번호 보기</translation>
    </message>
    <message>
        <source>Set password for {name}</source>
        <translation>{name}의 비밀번호 설정</translation>
    </message>
</context>
<context>
    <name>PasswordsCard</name>
    <message>
        <source>Characters, from {least} to {most}. Counts for new passwords; common ones and the person&apos;s own name are never taken.</source>
        <translation>{least}자에서 {most}자까지 정할 수 있습니다. 새 비밀번호에 적용되며, 흔한 비밀번호와 본인 이름은 항상 거절합니다.</translation>
    </message>
    <message>
        <source>Shortest password</source>
        <translation>비밀번호 최소 길이</translation>
    </message>
    <message>
        <source>Forgotten passwords</source>
        <translation>잊은 비밀번호</translation>
    </message>
    <message>
        <source>Set anew through a mailed link, which works once, for an hour. Otherwise an administrator sets a new one.</source>
        <translation>메일로 보낸 링크로 새로 설정합니다. 링크는 한 시간 동안 한 번만 쓸 수 있습니다. 꺼 두면 관리자가 새 비밀번호를 설정합니다.</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>For everybody who signs in with one.</source>
        <translation>비밀번호로 로그인하는 모든 사용자에게 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>PermissionDialog</name>
    <message>
        <source>One thing that can be done, in words that your users understand.</source>
        <translation>할 수 있는 일 하나를 사용자가 이해하는 말로 적습니다.</translation>
    </message>
    <message>
        <source>Add permission</source>
        <translation>권한 추가</translation>
    </message>
    <message>
        <source>Edit permission</source>
        <translation>권한 편집</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Users read it when an app asks. Where it is empty they see the scope, which few understand.</source>
        <translation>앱이 요청할 때 사용자가 읽습니다. 비우면 이해하기 어려운 스코프가 대신 보입니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>One more sentence for users, if it needs one.</source>
        <translation>설명이 더 필요하면 사용자가 읽을 한 문장을 적습니다.</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>위험</translation>
    </message>
    <message>
        <source>Changes data</source>
        <translation>데이터 변경</translation>
    </message>
    <message>
        <source>Apps can write with it, not only read. Users see a mark.</source>
        <translation>앱이 읽기만 하지 않고 쓸 수도 있습니다. 사용자에게 표시됩니다.</translation>
    </message>
    <message>
        <source>Apps that ask for it lead users to give that first. It counts when they come to the app, not at each refresh.</source>
        <translation>이 권한을 요청하는 앱의 사용자는 먼저 이 확인을 거칩니다. 앱으로 올 때만 보며, 토큰을 갱신할 때마다 보지는 않습니다.</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>추가 확인 없음</translation>
    </message>
    <message>
        <source>Open to unregistered apps</source>
        <translation>등록되지 않은 앱에 공개</translation>
    </message>
    <message>
        <source>See your reading lists</source>
        <translation>See your reading lists</translation>
    </message>
    <message>
        <source>The same in {language}</source>
        <translation>같은 내용({language})</translation>
    </message>
    <message>
        <source>What apps send and your API checks. It cannot be changed later, for it stands in their code.</source>
        <translation>앱이 보내고 API가 확인하는 값입니다. 앱의 코드에 들어가므로 나중에 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>How much harm a careless app could do with it.</source>
        <translation>앱이 부주의하게 썼을 때 생길 수 있는 피해의 정도입니다.</translation>
    </message>
    <message>
        <source>Which apps may ask for it that no administrator has registered.</source>
        <translation>관리자가 등록하지 않은 앱 가운데 이 권한을 요청할 수 있는 앱입니다.</translation>
    </message>
</context>
<context>
    <name>PermissionList</name>
    <message>
        <source>Filter by words or scope</source>
        <translation>문구나 스코프로 찾기</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
    <message>
        <source>Add permission</source>
        <translation>권한 추가</translation>
    </message>
    <message>
        <source>No permissions yet</source>
        <translation>아직 권한이 없습니다</translation>
    </message>
    <message>
        <source>No permission matches</source>
        <translation>맞는 권한이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>권한 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 권한이 없습니다</translation>
    </message>
    <message>
        <source>Deleted permissions stay here for 30 days.</source>
        <translation>삭제한 권한은 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Copy scope</source>
        <translation>스코프 복사</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>“{name}” added</source>
        <translation>“{name}” 권한을 추가했습니다</translation>
    </message>
    <message>
        <source>“{name}” saved</source>
        <translation>“{name}” 권한을 저장했습니다</translation>
    </message>
    <message>
        <source>Scope copied</source>
        <translation>스코프를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>PermissionsModel</name>
    <message>
        <source>Permission</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>소속</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>위험</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Changes data</source>
        <translation>데이터 변경</translation>
    </message>
    <message>
        <source>Only reads</source>
        <translation>읽기만</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
</context>
<context>
    <name>PickerDialog</name>
    <message>
        <source>Tick all shown</source>
        <translation>보이는 항목 모두 선택</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked, and not added yet.</source>
        <translation>
            <numerusform>%Ln개를 선택했지만 아직 추가하지 않았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>맞는 항목이 없습니다</translation>
    </message>
    <message>
        <source>Try another word.</source>
        <translation>다른 말로 찾아보세요.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>목록을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln개 선택함</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>아직 선택한 항목 없음</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln</source>
        <translation>
            <numerusform>%Ln개 추가</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln at once. Add these first, then the others.</source>
        <translation>
            <numerusform>한 번에 최대 %Ln개까지 고를 수 있습니다. 먼저 추가한 뒤에 나머지를 고르세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>In the list already, and therefore unticked: {names}</source>
        <translation>이미 목록에 있어 선택을 해제함: {names}</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>As the settings of the daemon say. They are changed in its settings file, and count from its next start.</source>
        <translation>데몬의 설정에 따른 것입니다. 설정 파일에서 바꾸며 다음 시작부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>저장 위치</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>보관</translation>
    </message>
    <message numerus="yes">
        <source>one every %Ln hour(s)</source>
        <translation>
            <numerusform>%Ln시간마다 하나</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>to the program {name}</source>
        <translation>프로그램 {name}</translation>
    </message>
    <message>
        <source>nowhere yet: set backup_folder or backup_command</source>
        <translation>아직 없음: backup_folder나 backup_command를 설정하세요</translation>
    </message>
    <message>
        <source>all of them, for ever</source>
        <translation>모두 계속</translation>
    </message>
    <message>
        <source>the newest one of each of the last {hours} hours, {days} days and {weeks} weeks</source>
        <translation>최근 {hours}시간, {days}일, {weeks}주마다 가장 새것 하나씩</translation>
    </message>
</context>
<context>
    <name>PreviewControls</name>
    <message>
        <source>Theme of the preview</source>
        <translation>미리보기 테마</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Width of the preview</source>
        <translation>미리보기 너비</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>데스크톱</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>휴대폰</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>미리보기 언어</translation>
    </message>
    <message>
        <source>What the preview shows</source>
        <translation>미리보기 내용</translation>
    </message>
    <message>
        <source>What the user sees</source>
        <translation>사용자가 보는 것</translation>
    </message>
    <message>
        <source>What the app receives</source>
        <translation>앱이 받는 것</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리보기</translation>
    </message>
</context>
<context>
    <name>PreviewNotes</name>
    <message numerus="yes">
        <source>%Ln more hint(s)</source>
        <translation>
            <numerusform>도움말 %Ln개 더</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no redirect URI yet, so nobody can sign in.</source>
        <translation>아직 리디렉션 URI가 없어 아무도 로그인할 수 없습니다.</translation>
    </message>
    <message>
        <source>{host} looks like another address; users are warned and led to Cancel.</source>
        <translation>{host} 주소가 다른 주소와 비슷해 보입니다. 사용자에게 경고하고 취소를 권합니다.</translation>
    </message>
    <message>
        <source>There is no link to a privacy policy; the page says so.</source>
        <translation>개인정보 처리방침 링크가 없습니다. 동의 화면에 그렇게 표시됩니다.</translation>
    </message>
    <message>
        <source>The name is long and takes much room.</source>
        <translation>이름이 길어 자리를 많이 차지합니다.</translation>
    </message>
    <message>
        <source>There is no logo; the first letter stands in its place.</source>
        <translation>로고가 없어 첫 글자가 대신 표시됩니다.</translation>
    </message>
    <message>
        <source>Users are not told who runs it.</source>
        <translation>누가 운영하는지 사용자에게 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>{permission}: required, but users are not told why.</source>
        <translation>{permission}: 필수이지만 이유를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>{permission}: there is no text in one of the languages.</source>
        <translation>{permission}: 문구가 없는 언어가 있습니다.</translation>
    </message>
    <message>
        <source>{permission}: no sentence tells users what it means.</source>
        <translation>{permission}: 무엇을 뜻하는지 사용자에게 알려 주는 문구가 없습니다.</translation>
    </message>
    <message>
        <source>{number} more texts of permissions are missing.</source>
        <translation>빠진 권한 문구가 {number}개 더 있습니다.</translation>
    </message>
    <message>
        <source>Go to the field</source>
        <translation>항목으로 가기</translation>
    </message>
</context>
<context>
    <name>ProblemTexts</name>
    <message>
        <source>There is no such text of a page.</source>
        <translation>그런 화면 문구가 없습니다.</translation>
    </message>
    <message>
        <source>Only {{app}} and {{brand}} can stand in braces.</source>
        <translation>중괄호 안에는 {{app}}과 {{brand}}만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Say {{app}} somewhere: people have to read who asks.</source>
        <translation>{{app}} 표시를 넣으세요. 누가 요청하는지 읽을 수 있어야 합니다.</translation>
    </message>
    <message>
        <source>At most {0} bytes.</source>
        <translation>최대 {0}바이트입니다.</translation>
    </message>
    <message>
        <source>Line {0}: this cannot be read.</source>
        <translation>{0}행: 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} cannot be used; only @media can.</source>
        <translation>{0}행: {name} 규칙은 쓸 수 없습니다. @media만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} is no condition that is known.</source>
        <translation>{0}행: {name} 조건은 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} is no part of a page that can be styled.</source>
        <translation>{0}행: {name} 부분은 꾸밀 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} cannot be set here.</source>
        <translation>{0}행: 여기에서는 {name} 속성을 정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} is not needed and cannot be used.</source>
        <translation>{0}행: {name} 표시는 필요하지 않으며 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} is no value that can be used here.</source>
        <translation>{0}행: {name} 값은 여기에서 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>입력해 주세요.</translation>
    </message>
    <message>
        <source>At most {0} characters.</source>
        <translation>최대 {0}자입니다.</translation>
    </message>
    <message>
        <source>Remove the invisible or control character.</source>
        <translation>보이지 않는 문자나 제어 문자를 지우세요.</translation>
    </message>
    <message>
        <source>Between {0} and {1}.</source>
        <translation>{0}에서 {1} 사이여야 합니다.</translation>
    </message>
    <message>
        <source>This is in the list already.</source>
        <translation>이미 목록에 있습니다.</translation>
    </message>
    <message>
        <source>At most {0} entries.</source>
        <translation>최대 {0}개입니다.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit.</source>
        <translation>영문자나 숫자로 시작하는 1~64자의 영문자, 숫자, 점, 하이픈, 밑줄이어야 합니다.</translation>
    </message>
    <message>
        <source>Somebody has this user name already.</source>
        <translation>이미 쓰는 사용자 이름입니다.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>이메일 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Before the @ only a to z, digits and signs such as . - _ + are taken by every mail server; single dots, none at either end.</source>
        <translation>@ 앞에는 모든 메일 서버가 받는 영문자, 숫자, 그리고 . - _ + 같은 기호만 쓸 수 있습니다. 점은 이어 쓰거나 처음과 끝에 둘 수 없습니다.</translation>
    </message>
    <message>
        <source>Somebody has this e-mail address already.</source>
        <translation>이미 쓰는 이메일 주소입니다.</translation>
    </message>
    <message>
        <source>Write it with the country, such as +82 10-5550-0134.</source>
        <translation>+82 10-5550-0134처럼 국가 번호와 함께 쓰세요.</translation>
    </message>
    <message>
        <source>Somebody has this phone number already.</source>
        <translation>이미 쓰는 전화번호입니다.</translation>
    </message>
    <message>
        <source>Write it as year-month-day, such as 1990-05-31.</source>
        <translation>1990-05-31처럼 연-월-일로 쓰세요.</translation>
    </message>
    <message>
        <source>Write a day from 1900 to today.</source>
        <translation>1900년부터 오늘까지의 날짜를 적으세요.</translation>
    </message>
    <message>
        <source>Write a name of the time zone database, such as Asia/Seoul.</source>
        <translation>Asia/Seoul처럼 시간대 데이터베이스의 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>Write a language tag, such as ko or en-GB.</source>
        <translation>ko나 en-GB처럼 언어 태그를 쓰세요.</translation>
    </message>
    <message>
        <source>{0} to {1} characters.</source>
        <translation>{0}~{1}자여야 합니다.</translation>
    </message>
    <message>
        <source>Choose something other than the person&apos;s name or address.</source>
        <translation>이름이나 주소가 아닌 것으로 정하세요.</translation>
    </message>
    <message>
        <source>Use more different characters.</source>
        <translation>서로 다른 글자를 더 쓰세요.</translation>
    </message>
    <message>
        <source>Too many people use this password; choose another one.</source>
        <translation>너무 흔한 비밀번호입니다. 다른 것으로 정하세요.</translation>
    </message>
    <message>
        <source>The custom data is too large; at most {0} KiB.</source>
        <translation>사용자 지정 데이터가 너무 큽니다. 최대 {0}KiB입니다.</translation>
    </message>
    <message>
        <source>The secret has its name already.</source>
        <translation>시크릿에 이미 이름이 있습니다.</translation>
    </message>
    <message>
        <source>This is not the value of that secret.</source>
        <translation>이 시크릿의 값이 아닙니다.</translation>
    </message>
    <message>
        <source>A test always shows a page, so that whoever sees it knows that it is one.</source>
        <translation>시험에서는 항상 화면이 보이므로, 보는 사람이 시험임을 알 수 있습니다.</translation>
    </message>
    <message>
        <source>The console cannot listen at this address; try again.</source>
        <translation>콘솔이 이 주소에서 기다릴 수 없습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This is neither a token nor the answer of an endpoint.</source>
        <translation>토큰도 아니고 엔드포인트의 응답도 아닙니다.</translation>
    </message>
    <message>
        <source>Somebody else has issued this token.</source>
        <translation>다른 곳에서 발급한 토큰입니다.</translation>
    </message>
    <message>
        <source>The fonts of a PDF do not have the letters of this language. Take the sheet as HTML, which every browser prints, or in another language.</source>
        <translation>PDF의 글꼴에는 이 언어의 글자가 없습니다. 모든 브라우저에서 인쇄할 수 있는 HTML이나 다른 언어를 고르세요.</translation>
    </message>
    <message>
        <source>Write a name such as smtp.example.org or an address, without a port.</source>
        <translation>smtp.example.org 같은 이름이나 주소를 포트 없이 입력하세요.</translation>
    </message>
    <message>
        <source>A password would travel unencrypted. Choose STARTTLS or TLS.</source>
        <translation>비밀번호가 암호화되지 않은 채 전송됩니다. STARTTLS 또는 TLS를 선택하세요.</translation>
    </message>
    <message>
        <source>The server is another one, so enter its password again.</source>
        <translation>서버가 바뀌었으므로 비밀번호를 다시 입력하세요.</translation>
    </message>
    <message>
        <source>Somebody else has changed the mail server since you opened it.</source>
        <translation>화면을 연 뒤에 다른 사람이 메일 서버를 변경했습니다.</translation>
    </message>
    <message>
        <source>There is no such mail any more.</source>
        <translation>더 이상 없는 메일입니다.</translation>
    </message>
    <message>
        <source>This mail waits to be sent already.</source>
        <translation>이미 발송을 기다리는 메일입니다.</translation>
    </message>
    <message>
        <source>What this mail said is gone. Let a new one be written.</source>
        <translation>이 메일의 내용은 지워졌습니다. 새 메일을 보내세요.</translation>
    </message>
    <message>
        <source>A backup is being made already.</source>
        <translation>백업을 이미 만들고 있습니다.</translation>
    </message>
    <message>
        <source>Nothing says where backups go: set backup_folder or backup_command.</source>
        <translation>백업을 둘 곳이 없습니다. backup_folder나 backup_command를 설정하세요.</translation>
    </message>
    <message>
        <source>The folder for backups cannot be read. Is a drive not mounted?</source>
        <translation>백업 폴더를 읽을 수 없습니다. 드라이브가 연결되어 있나요?</translation>
    </message>
    <message>
        <source>Passkeys are used by https:// alone.</source>
        <translation>패스키는 https:// 주소에서만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no such identity provider any more.</source>
        <translation>그 ID 공급자는 이제 없습니다.</translation>
    </message>
    <message>
        <source>Somebody else has changed this identity provider since you opened it.</source>
        <translation>연 뒤에 다른 사람이 이 ID 공급자를 변경했습니다.</translation>
    </message>
    <message>
        <source>There are at most {0} identity providers; delete one first.</source>
        <translation>ID 공급자는 최대 {0}개입니다. 먼저 하나를 삭제하세요.</translation>
    </message>
    <message>
        <source>The scope openid has to be among them.</source>
        <translation>openid 스코프가 있어야 합니다.</translation>
    </message>
    <message>
        <source>A scope has no blanks, quotes or backslashes.</source>
        <translation>스코프에는 공백, 따옴표, 역슬래시를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Write it in small letters, such as example.com.</source>
        <translation>example.com처럼 소문자로 쓰세요.</translation>
    </message>
    <message>
        <source>Another identity provider has this domain.</source>
        <translation>다른 ID 공급자가 이 도메인을 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>There is no such organization.</source>
        <translation>그런 조직이 없습니다.</translation>
    </message>
    <message>
        <source>This is no name of a claim.</source>
        <translation>클레임 이름이 아닙니다.</translation>
    </message>
    <message>
        <source>An issuer has no question mark.</source>
        <translation>발급자에는 물음표를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>People are connected with accounts of this issuer: add another identity provider for the new one.</source>
        <translation>이 발급자의 계정에 연결된 사람이 있습니다. 새 발급자에는 다른 ID 공급자를 추가하세요.</translation>
    </message>
    <message>
        <source>Give the secret that the identity provider has given you.</source>
        <translation>ID 공급자에게서 받은 시크릿을 입력하세요.</translation>
    </message>
    <message>
        <source>Write it as ldaps://host, or as ldap://host for STARTTLS, with a port if it is not the usual one.</source>
        <translation>ldaps://호스트 형식으로, STARTTLS를 쓰려면 ldap://호스트 형식으로 적고, 기본 포트가 아니면 포트도 적으세요.</translation>
    </message>
    <message>
        <source>Write it as a distinguished name, such as ou=people,dc=example,dc=org.</source>
        <translation>ou=people,dc=example,dc=org 같은 고유 이름(DN)으로 적으세요.</translation>
    </message>
    <message>
        <source>Name 1 to {0} attributes.</source>
        <translation>속성 이름을 1~{0}개 적으세요.</translation>
    </message>
    <message>
        <source>This is no name of an attribute.</source>
        <translation>속성 이름이 아닙니다.</translation>
    </message>
    <message>
        <source>A filter stands in parentheses, such as (objectClass=person).</source>
        <translation>필터는 (objectClass=person)처럼 괄호 안에 적습니다.</translation>
    </message>
    <message>
        <source>These are no certificates (PEM).</source>
        <translation>인증서(PEM)가 아닙니다.</translation>
    </message>
    <message>
        <source>What is set of a directory belongs to one, and each has it.</source>
        <translation>디렉터리 설정은 디렉터리에만, 그리고 모든 디렉터리에 있어야 합니다.</translation>
    </message>
    <message>
        <source>Apple takes a signed secret, and nobody else does.</source>
        <translation>서명된 시크릿은 Apple만 받으며, Apple에는 반드시 필요합니다.</translation>
    </message>
    <message>
        <source>Ten capitals and digits.</source>
        <translation>영문 대문자와 숫자 10자리입니다.</translation>
    </message>
    <message>
        <source>This is no private key as Apple gives it out (AuthKey_….p8).</source>
        <translation>Apple에서 내려받은 개인 키(AuthKey_….p8)가 아닙니다.</translation>
    </message>
    <message>
        <source>1 to 32 letters, digits, dashes or underscores.</source>
        <translation>영문자, 숫자, 대시, 밑줄 1~32자로 쓰세요.</translation>
    </message>
    <message>
        <source>There is an identity provider of this id already.</source>
        <translation>이 ID의 ID 공급자가 이미 있습니다.</translation>
    </message>
    <message>
        <source>The user has no such connection any more.</source>
        <translation>사용자에게 그 연결은 이제 없습니다.</translation>
    </message>
    <message>
        <source>There is no such webhook any more.</source>
        <translation>이 웹훅은 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Somebody else has changed this webhook since you opened it.</source>
        <translation>연 뒤에 다른 사람이 이 웹훅을 바꿨습니다.</translation>
    </message>
    <message>
        <source>There are at most {0} webhooks; delete one first.</source>
        <translation>웹훅은 최대 {0}개입니다. 먼저 하나를 삭제하세요.</translation>
    </message>
    <message>
        <source>This webhook is switched off.</source>
        <translation>이 웹훅은 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Choose at least one event.</source>
        <translation>이벤트를 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>There is no such event.</source>
        <translation>그런 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>There is no such application.</source>
        <translation>그런 앱이 없습니다.</translation>
    </message>
    <message>
        <source>This application has no stream of signals.</source>
        <translation>이 앱에는 신호 스트림이 없습니다.</translation>
    </message>
    <message>
        <source>Only third-party apps can be told: their users have consented.</source>
        <translation>서드파티 앱에만 알릴 수 있습니다. 사용자가 동의한 앱이기 때문입니다.</translation>
    </message>
    <message>
        <source>Choose at least one signal.</source>
        <translation>신호를 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>Only printable ASCII characters without blanks.</source>
        <translation>빈칸 없이 인쇄할 수 있는 ASCII 문자만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Somebody else has changed this stream since you opened it.</source>
        <translation>연 뒤에 다른 사람이 이 스트림을 바꿨습니다.</translation>
    </message>
    <message>
        <source>This stream is switched off.</source>
        <translation>이 스트림은 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>There is no such delivery any more.</source>
        <translation>이 전송은 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Passkeys are switched off.</source>
        <translation>패스키가 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>The user has no such passkey any more.</source>
        <translation>사용자에게 그 패스키가 이제 없습니다.</translation>
    </message>
    <message>
        <source>Second factors are switched off.</source>
        <translation>2단계 인증이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>There is no such field of an account.</source>
        <translation>계정에 그런 항목이 없습니다.</translation>
    </message>
    <message>
        <source>The picture is gone; upload it again.</source>
        <translation>그림이 없어졌습니다. 다시 올려 주세요.</translation>
    </message>
    <message>
        <source>Partners may not have fetched the next key yet. Wait some minutes, or rotate at once if a key leaked.</source>
        <translation>파트너가 다음 키를 아직 받아 가지 않았을 수 있습니다. 몇 분 기다리거나, 키가 유출되었으면 즉시 교체하세요.</translation>
    </message>
    <message>
        <source>Tokens are not signed with this algorithm here.</source>
        <translation>여기서는 이 알고리즘으로 토큰에 서명하지 않습니다.</translation>
    </message>
    <message>
        <source>The picture has too many pixels; make it smaller.</source>
        <translation>그림의 픽셀이 너무 많습니다. 줄여 주세요.</translation>
    </message>
    <message>
        <source>Line {0}: too many brackets stand within one another.</source>
        <translation>{0}행: 괄호가 너무 깊이 겹쳐 있습니다.</translation>
    </message>
    <message>
        <source>{name} cannot be read on its ground in the light theme.</source>
        <translation>밝은 테마에서 {name} 글자를 바탕 위에서 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} cannot be read on its ground in the dark theme.</source>
        <translation>어두운 테마에서 {name} 글자를 바탕 위에서 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>How well texts can be read with {name} cannot be computed.</source>
        <translation>{name} 값으로는 글자가 얼마나 잘 읽히는지 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {0}: {name} of this part cannot change under the pointer, only that of links and buttons can.</source>
        <translation>{0}행: 이 부분의 {name} 속성은 포인터를 올려도 바뀔 수 없습니다. 링크와 버튼의 것만 바뀔 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave out the comma before the scheme: this reads like several addresses.</source>
        <translation>스킴 앞의 쉼표를 빼세요. 주소 여러 개로 읽힙니다.</translation>
    </message>
    <message>
        <source>Machines have no second factor.</source>
        <translation>머신에는 2단계 인증이 없습니다.</translation>
    </message>
    <message>
        <source>This app is registered already.</source>
        <translation>이미 등록된 앱입니다.</translation>
    </message>
    <message>
        <source>This app is as its own document says. Approve it to change it.</source>
        <translation>이 앱은 앱이 제공하는 문서를 그대로 따릅니다. 변경하려면 승인하세요.</translation>
    </message>
    <message>
        <source>Write a host name in small letters without https:// and path, such as app.example.com or *.example.com.</source>
        <translation>https://와 경로 없이 소문자로 호스트 이름을 입력하세요. 예: app.example.com, *.example.com</translation>
    </message>
    <message>
        <source>No event has this in its name.</source>
        <translation>이름에 이 말이 들어 있는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Several have this name; give the ID of one.</source>
        <translation>이 이름을 가진 것이 여럿입니다. 하나의 ID를 입력하세요.</translation>
    </message>
    <message>
        <source>Write it as #rrggbb, such as #4F46E5.</source>
        <translation>#4F46E5처럼 #rrggbb로 쓰세요.</translation>
    </message>
    <message>
        <source>It cannot end before one refresh token does.</source>
        <translation>리프레시 토큰 하나보다 먼저 끝날 수 없습니다.</translation>
    </message>
    <message>
        <source>Apps without a secret always need PKCE.</source>
        <translation>시크릿이 없는 앱에는 항상 PKCE가 필요합니다.</translation>
    </message>
    <message>
        <source>Apps without a secret always rotate refresh tokens.</source>
        <translation>시크릿이 없는 앱은 항상 리프레시 토큰을 교체합니다.</translation>
    </message>
    <message>
        <source>Only your own apps can be machines: a third party acts for a user.</source>
        <translation>서버 간 통신(M2M) 앱은 내 앱으로만 만들 수 있습니다. 서드파티는 사용자를 대신해 동작합니다.</translation>
    </message>
    <message>
        <source>Give the keys themselves or their address, not both.</source>
        <translation>키와 키 주소 중 하나만 넣으세요.</translation>
    </message>
    <message>
        <source>This is not a JWK set: a JSON object with a list named keys.</source>
        <translation>JWK 세트가 아닙니다. keys 목록이 있는 JSON 객체여야 합니다.</translation>
    </message>
    <message>
        <source>{0} to {1} keys.</source>
        <translation>키는 {0}~{1}개여야 합니다.</translation>
    </message>
    <message>
        <source>This contains a private key. Ask the partner for the public ones, and to replace this one.</source>
        <translation>개인 키가 들어 있습니다. 파트너에 공개 키를 요청하고, 이 키는 교체하게 하세요.</translation>
    </message>
    <message>
        <source>Each key has to be of type RSA, EC or OKP.</source>
        <translation>키는 모두 RSA, EC, OKP 유형이어야 합니다.</translation>
    </message>
    <message>
        <source>An RSA key needs a modulus of 2,048 to 8,192 bits and an exponent of at most 32.</source>
        <translation>RSA 키는 모듈러스가 2,048~8,192비트이고 지수가 32비트 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Apps without a server cannot keep a private key.</source>
        <translation>서버가 없는 앱은 개인 키를 보관할 수 없습니다.</translation>
    </message>
    <message>
        <source>FAPI 2.0 is for apps with a server that keeps a private key.</source>
        <translation>FAPI 2.0은 개인 키를 지키는 서버가 있는 앱에 씁니다.</translation>
    </message>
    <message>
        <source>Enter the partner&apos;s public keys, or their address: tokens are encrypted to one.</source>
        <translation>파트너의 공개 키나 그 주소를 입력하세요. 그 가운데 하나로 토큰을 암호화합니다.</translation>
    </message>
    <message>
        <source>None of the public keys is for this encryption: it needs use enc, and RSA for RSA-OAEP-256, or else a curve.</source>
        <translation>이 암호화에 쓸 공개 키가 없습니다. use enc가 있어야 하고, RSA-OAEP-256에는 RSA, 그 밖에는 곡선 키가 필요합니다.</translation>
    </message>
    <message>
        <source>User info that is encrypted has to be signed as well: choose a signature.</source>
        <translation>암호화한 사용자 정보에는 서명도 있어야 합니다. 서명을 고르세요.</translation>
    </message>
    <message>
        <source>Enter the partner&apos;s public keys, or their address: signed requests are checked with them.</source>
        <translation>파트너의 공개 키나 그 주소를 입력하세요. 서명된 요청을 이 키로 확인합니다.</translation>
    </message>
    <message>
        <source>Enter the partner&apos;s public keys, or their address.</source>
        <translation>파트너의 공개 키나 그 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Only native apps can be signed in to by a code.</source>
        <translation>코드 로그인은 네이티브 앱에서만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The redirect URIs are on several hosts, so there is no one host to make the IDs for. Keep one host, or the same IDs for all apps.</source>
        <translation>리디렉션 URI의 호스트가 여러 개라 고유 ID를 만들 기준이 없습니다. 호스트 하나만 남기거나 모든 앱에 같은 ID를 쓰세요.</translation>
    </message>
    <message>
        <source>Assertions are for apps that have users and can prove themselves.</source>
        <translation>어설션은 사용자가 있고 자신을 증명할 수 있는 앱만 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>This is no JSON list of types, each with type, schema and sentences.</source>
        <translation>type, schema, sentences가 있는 유형의 JSON 목록이 아닙니다.</translation>
    </message>
    <message>
        <source>1 to 128 characters without spaces, quotes and backslashes, such as payment.</source>
        <translation>공백, 따옴표, 역슬래시 없이 1~128자로 적으세요. 예: payment</translation>
    </message>
    <message>
        <source>The schema has something that may not stand in it here.</source>
        <translation>스키마에 여기서 쓸 수 없는 항목이 있습니다.</translation>
    </message>
    <message>
        <source>This is no JSON schema.</source>
        <translation>JSON 스키마가 아닙니다.</translation>
    </message>
    <message>
        <source>This is the API itself: name another one to call.</source>
        <translation>이 API 자신입니다. 호출할 다른 API를 지정하세요.</translation>
    </message>
    <message>
        <source>Name the API whose tokens are exchanged.</source>
        <translation>토큰을 교환할 API를 지정하세요.</translation>
    </message>
    <message>
        <source>Name at least one permission of this API.</source>
        <translation>이 API의 권한을 하나 이상 지정하세요.</translation>
    </message>
    <message>
        <source>There is no such API.</source>
        <translation>그런 API가 없습니다.</translation>
    </message>
    <message>
        <source>Apps without a server cannot exchange tokens: nobody could prove to be the API.</source>
        <translation>서버가 없는 앱은 API임을 증명할 수 없어 토큰을 교환할 수 없습니다.</translation>
    </message>
    <message>
        <source>This is not a JSON object: names and values in curly brackets.</source>
        <translation>JSON 객체가 아닙니다. 이름과 값을 중괄호 안에 적으세요.</translation>
    </message>
    <message>
        <source>This is not JSON: line {0} cannot be read.</source>
        <translation>JSON이 아닙니다. {0}번째 줄을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>At most {0} kB.</source>
        <translation>최대 {0}kB입니다.</translation>
    </message>
    <message>
        <source>Leave an entry out instead of giving it the value null.</source>
        <translation>null 값을 주는 대신 항목을 빼 주세요.</translation>
    </message>
    <message>
        <source>At most {0} levels.</source>
        <translation>최대 {0}단계까지 가능합니다.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, dots, dashes or underscores, with a letter or digit at both ends.</source>
        <translation>영문자, 숫자, 점, 붙임표, 밑줄 1~64자로 적고, 처음과 끝은 영문자나 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Choose one of the values.</source>
        <translation>값 중 하나를 고르세요.</translation>
    </message>
    <message>
        <source>There is no such field any more.</source>
        <translation>이제 없는 항목입니다.</translation>
    </message>
    <message>
        <source>The service&apos;s configuration file cannot hold this safely; leave out quotes, backslashes, # ; $ % and line breaks.</source>
        <translation>서비스의 설정 파일에 안전하게 적을 수 없는 값입니다. 따옴표, 역슬래시, # ; $ %와 줄 바꿈을 빼세요.</translation>
    </message>
    <message>
        <source>This version of Letpass does not know the service.</source>
        <translation>이 버전의 Letpass가 알지 못하는 서비스입니다.</translation>
    </message>
    <message>
        <source>The service needs an application of another type.</source>
        <translation>이 서비스에는 다른 유형의 앱이 필요합니다.</translation>
    </message>
    <message>
        <source>Leave out the slash at the end, and everything from a question mark on.</source>
        <translation>끝의 /와, 물음표부터 뒤의 부분을 모두 빼세요.</translation>
    </message>
    <message>
        <source>Enter an address.</source>
        <translation>주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Remove the spaces around the address.</source>
        <translation>주소 앞뒤의 공백을 지우세요.</translation>
    </message>
    <message>
        <source>Start with https:// and the full host name.</source>
        <translation>https://와 전체 호스트 이름으로 시작하세요.</translation>
    </message>
    <message>
        <source>Wildcards are not accepted; register each address.</source>
        <translation>와일드카드는 쓸 수 없습니다. 주소를 하나씩 등록하세요.</translation>
    </message>
    <message>
        <source>It contains a character that an address cannot have; percent-encode it.</source>
        <translation>주소에 쓸 수 없는 문자가 있습니다. 퍼센트 인코딩하세요.</translation>
    </message>
    <message>
        <source>A % has to be followed by two hexadecimal digits.</source>
        <translation>% 뒤에는 16진수 두 자리가 와야 합니다.</translation>
    </message>
    <message>
        <source>Remove the fragment (# and what follows).</source>
        <translation>프래그먼트(#과 그 뒤)를 지우세요.</translation>
    </message>
    <message>
        <source>Addresses of this scheme are never accepted.</source>
        <translation>이 스킴의 주소는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Write the host name in its ASCII form (xn--...).</source>
        <translation>호스트 이름을 ASCII 형식(xn--...)으로 쓰세요.</translation>
    </message>
    <message>
        <source>Remove the user name in front of the host (everything up to @).</source>
        <translation>호스트 앞의 사용자 이름(@까지)을 지우세요.</translation>
    </message>
    <message>
        <source>The host name or port cannot be read.</source>
        <translation>호스트 이름이나 포트를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Write the scheme in small letters.</source>
        <translation>스킴을 소문자로 쓰세요.</translation>
    </message>
    <message>
        <source>Remove . and .. from the path.</source>
        <translation>경로에서 .과 ..을 지우세요.</translation>
    </message>
    <message>
        <source>Plain http is accepted for this computer only (localhost, 127.0.0.1).</source>
        <translation>http는 이 컴퓨터(localhost, 127.0.0.1)에만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>An address begins with https:// and the full host name.</source>
        <translation>주소는 https://와 전체 호스트 이름으로 시작합니다.</translation>
    </message>
    <message>
        <source>Only native apps may use a scheme of their own; start with https://.</source>
        <translation>고유 스킴은 네이티브 앱만 쓸 수 있습니다. https://로 시작하세요.</translation>
    </message>
    <message>
        <source>Name the scheme after a domain of yours, backwards: com.example.app:/callback.</source>
        <translation>com.example.app:/callback처럼 도메인을 거꾸로 쓴 스킴을 쓰세요.</translation>
    </message>
    <message>
        <source>Add a path after the scheme.</source>
        <translation>스킴 뒤에 경로를 붙이세요.</translation>
    </message>
    <message>
        <source>Letpass calls public https addresses only; the daemon&apos;s setting allow_private_targets is off.</source>
        <translation>Letpass는 공개된 https 주소만 호출합니다. 데몬 설정 allow_private_targets가 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>An origin ends after the host and port.</source>
        <translation>출처는 호스트와 포트에서 끝납니다.</translation>
    </message>
    <message>
        <source>Some fields need attention.</source>
        <translation>확인할 항목이 있습니다.</translation>
    </message>
    <message>
        <source>Another application has this name already.</source>
        <translation>같은 이름의 앱이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Another secret of this application has this name already.</source>
        <translation>이 앱에 같은 이름의 시크릿이 이미 있습니다.</translation>
    </message>
    <message>
        <source>This file is not a picture that can be read.</source>
        <translation>읽을 수 있는 그림 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The picture is too large; at most 2 MiB.</source>
        <translation>그림이 너무 큽니다. 최대 2MiB입니다.</translation>
    </message>
    <message>
        <source>The daemon did not answer in time. Try again in a moment.</source>
        <translation>데몬이 제때 응답하지 않았습니다. 잠시 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The connection to the daemon broke off. Try again.</source>
        <translation>데몬과의 연결이 끊겼습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The daemon does not know this console any more.</source>
        <translation>데몬이 이 콘솔을 더 이상 알지 못합니다.</translation>
    </message>
    <message>
        <source>This console may only look, not change.</source>
        <translation>이 콘솔은 볼 수만 있고 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>The link in this mail opens nothing any more. Let a new one be written.</source>
        <translation>이 메일의 링크로는 더 이상 아무것도 열 수 없습니다. 새 메일을 보내세요.</translation>
    </message>
    <message>
        <source>Enter the address of your terms first, under “Sign-in experience”.</source>
        <translation>먼저 “로그인 화면”에서 이용 약관 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>There is no such language.</source>
        <translation>그런 언어가 없습니다.</translation>
    </message>
    <message>
        <source>There is no such permission.</source>
        <translation>그런 권한이 없습니다.</translation>
    </message>
    <message>
        <source>A permission of this kind cannot stand here.</source>
        <translation>이런 종류의 권한은 여기에 넣을 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} to {1} characters without spaces, quotes and backslashes, such as read:orders.</source>
        <translation>read:orders처럼 공백, 따옴표, 역슬래시 없이 {0}~{1}자여야 합니다.</translation>
    </message>
    <message>
        <source>Another permission has this name already.</source>
        <translation>같은 이름의 권한이 이미 있습니다.</translation>
    </message>
    <message>
        <source>This name belongs to the protocol, or to a permission about the user.</source>
        <translation>프로토콜이나 사용자 정보 권한이 쓰는 이름입니다.</translation>
    </message>
    <message>
        <source>Write an absolute URI without spaces, such as https://api.example.com.</source>
        <translation>https://api.example.com처럼 공백 없는 절대 URI를 쓰세요.</translation>
    </message>
    <message>
        <source>Another API has this address already.</source>
        <translation>같은 주소의 API가 이미 있습니다.</translation>
    </message>
    <message>
        <source>Remove the part from # on.</source>
        <translation>#부터 뒤를 지우세요.</translation>
    </message>
    <message>
        <source>This address belongs to Letpass itself.</source>
        <translation>Letpass가 쓰는 주소입니다.</translation>
    </message>
    <message>
        <source>Leave out the colon.</source>
        <translation>콜론을 빼세요.</translation>
    </message>
    <message>
        <source>Only roles of users can be given to every new user.</source>
        <translation>모든 새 사용자에게 줄 수 있는 것은 사용자 역할뿐입니다.</translation>
    </message>
    <message>
        <source>Another role has this name already.</source>
        <translation>같은 이름의 역할이 이미 있습니다.</translation>
    </message>
    <message>
        <source>The role gives it already.</source>
        <translation>역할에 이미 있는 권한입니다.</translation>
    </message>
    <message>
        <source>There is no such user or machine.</source>
        <translation>그런 사용자나 M2M 앱이 없습니다.</translation>
    </message>
    <message>
        <source>The role is held already.</source>
        <translation>이미 이 역할을 가지고 있습니다.</translation>
    </message>
    <message>
        <source>There is no such user.</source>
        <translation>그런 사용자가 없습니다.</translation>
    </message>
    <message>
        <source>This user is a member already.</source>
        <translation>이미 구성원인 사용자입니다.</translation>
    </message>
    <message>
        <source>This is no role of organizations.</source>
        <translation>조직 역할이 아닙니다.</translation>
    </message>
    <message>
        <source>There is no such user, role or organization.</source>
        <translation>그런 사용자, 역할, 조직이 없습니다.</translation>
    </message>
    <message>
        <source>Choose at least one user, role or organization; otherwise nobody could use it.</source>
        <translation>사용자, 역할, 조직 가운데 하나 이상 고르세요. 그러지 않으면 아무도 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no such claim.</source>
        <translation>그런 클레임이 없습니다.</translation>
    </message>
    <message>
        <source>This name belongs to the protocol itself.</source>
        <translation>프로토콜이 쓰는 이름입니다.</translation>
    </message>
    <message>
        <source>Another claim has this name.</source>
        <translation>다른 클레임이 쓰는 이름입니다.</translation>
    </message>
    <message>
        <source>FAPI 2.0 needs a private key or a certificate in place of the secret: choose it under the proof.</source>
        <translation>FAPI 2.0에는 시크릿 대신 개인 키나 인증서가 필요합니다. 앱 인증 방식에서 고르세요.</translation>
    </message>
    <message>
        <source>None of these keys has a certificate beside it (x5c).</source>
        <translation>인증서(x5c)가 함께 있는 키가 없습니다.</translation>
    </message>
    <message>
        <source>Enter the name exactly as it stands in the certificate, such as CN=app.example,O=Example,C=KR.</source>
        <translation>CN=app.example,O=Example,C=KR처럼 인증서에 있는 그대로 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>Names in brackets have to be properties of the schema.</source>
        <translation>괄호 안의 이름은 스키마의 속성이어야 합니다.</translation>
    </message>
    <message>
        <source>Only own apps can exchange tokens: users agreed to the app that they talk to.</source>
        <translation>자체 앱만 토큰을 교환할 수 있습니다. 사용자는 직접 쓰는 앱에만 동의했습니다.</translation>
    </message>
    <message>
        <source>The application has as many secrets as it may; delete one first.</source>
        <translation>시크릿이 최대 개수에 이르렀습니다. 먼저 하나를 삭제하세요.</translation>
    </message>
    <message>
        <source>Invitations are switched off in the rules for accounts.</source>
        <translation>계정 규칙에서 초대를 꺼 두었습니다.</translation>
    </message>
    <message>
        <source>This user has a password already, and can set a new one through the sign-in page.</source>
        <translation>이미 비밀번호가 있는 사용자입니다. 로그인 화면에서 비밀번호를 재설정할 수 있습니다.</translation>
    </message>
    <message>
        <source>This user has no email address. Hand the link over yourself, or add an address first.</source>
        <translation>이메일 주소가 없는 사용자입니다. 링크를 직접 전달하거나 주소를 먼저 추가하세요.</translation>
    </message>
    <message>
        <source>Many letters went to this address. Hand the link over yourself, or try again in an hour.</source>
        <translation>이 주소로 메일을 많이 보냈습니다. 링크를 직접 전달하거나 한 시간 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Nobody has invited this user.</source>
        <translation>이 사용자를 초대한 적이 없습니다.</translation>
    </message>
    <message>
        <source>The link was opened already. Replace the secret if it was not the partner.</source>
        <translation>이미 열린 링크입니다. 파트너가 연 것이 아니라면 시크릿을 교체하세요.</translation>
    </message>
    <message>
        <source>As many links wait as may; withdraw one first.</source>
        <translation>열리기를 기다리는 링크가 너무 많습니다. 먼저 하나를 회수하세요.</translation>
    </message>
    <message>
        <source>This role is held in an organization: give it to its members there.</source>
        <translation>조직 안에서 가지는 역할입니다. 그 조직의 구성원에게 주세요.</translation>
    </message>
    <message>
        <source>The role is not held any more.</source>
        <translation>더 이상 이 역할을 가지고 있지 않습니다.</translation>
    </message>
    <message>
        <source>This user is no member any more.</source>
        <translation>더 이상 구성원이 아닌 사용자입니다.</translation>
    </message>
    <message>
        <source>This does not fit any more: the application was changed meanwhile.</source>
        <translation>그 사이에 앱이 바뀌어 더는 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Another application has exactly this address by now, or a deleted one that can be restored. If both need it, register it in the settings.</source>
        <translation>지금은 다른 앱이나 복원할 수 있는 삭제한 앱에 똑같은 주소가 등록되어 있습니다. 두 앱 모두에 필요하면 설정에서 등록하세요.</translation>
    </message>
    <message>
        <source>There is no such entry in the sign-in log any more.</source>
        <translation>로그인 기록에 이 항목이 이제 없습니다.</translation>
    </message>
    <message>
        <source>The daemon asks for a pairing code.</source>
        <translation>데몬이 연결 코드를 요청합니다.</translation>
    </message>
    <message>
        <source>This code is wrong, was used before, or has expired.</source>
        <translation>코드가 틀렸거나, 이미 썼거나, 만료되었습니다.</translation>
    </message>
    <message>
        <source>Too many wrong codes. Wait a minute and try again.</source>
        <translation>틀린 코드가 너무 많습니다. 1분 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Only the console of an owner may do this.</source>
        <translation>소유자의 콘솔만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>This is the last console of an owner; nobody could manage consoles any more.</source>
        <translation>소유자의 마지막 콘솔입니다. 이 콘솔이 없으면 아무도 콘솔을 관리할 수 없습니다.</translation>
    </message>
    <message>
        <source>The daemon cannot be reached. Nothing is lost; the console keeps looking for it.</source>
        <translation>데몬에 연결할 수 없습니다. 잃어버린 것은 없으며, 콘솔이 계속 연결을 시도합니다.</translation>
    </message>
    <message>
        <source>This does not exist any more.</source>
        <translation>더 이상 존재하지 않습니다.</translation>
    </message>
    <message>
        <source>This contradicts something that exists.</source>
        <translation>이미 있는 것과 충돌합니다.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile.</source>
        <translation>그사이 다른 사람이 바꿨습니다.</translation>
    </message>
    <message>
        <source>The daemon could not accept this.</source>
        <translation>데몬이 받아들일 수 없습니다.</translation>
    </message>
    <message>
        <source>The daemon is busy. Nothing is lost; try again in a moment.</source>
        <translation>데몬이 바쁩니다. 잃은 것은 없으니 잠시 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Something went wrong in the daemon. Its log says more.</source>
        <translation>데몬에 문제가 생겼습니다. 자세한 내용은 데몬의 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Reference {number}</source>
        <translation>참조 번호 {number}</translation>
    </message>
</context>
<context>
    <name>ProofFields</name>
    <message>
        <source>A second factor</source>
        <translation>2단계 인증</translation>
    </message>
    <message>
        <source>A passkey</source>
        <translation>패스키</translation>
    </message>
    <message>
        <source>Users have to have used</source>
        <translation>사용자가 사용했어야 하는 인증</translation>
    </message>
    <message>
        <source>From 1 to 1440. With 0 it is enough to have used it at any time in the sign-in.</source>
        <translation>1부터 1440까지. 0이면 로그인 중 언제든 한 번 사용했으면 됩니다.</translation>
    </message>
    <message>
        <source>Within so many minutes before</source>
        <translation>최근 몇 분 안에</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message>
        <source>Users have to have used a passkey in their sign-in.</source>
        <translation>사용자가 로그인에서 패스키를 사용했어야 합니다.</translation>
    </message>
    <message>
        <source>Users have to have used a second factor in their sign-in.</source>
        <translation>사용자가 로그인에서 2단계 인증을 사용했어야 합니다.</translation>
    </message>
    <message numerus="yes">
        <source>Users have to have used a passkey within %Ln minute(s) before.</source>
        <translation>
            <numerusform>사용자가 최근 %Ln분 안에 패스키를 사용했어야 합니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users have to have used a second factor within %Ln minute(s) before.</source>
        <translation>
            <numerusform>사용자가 최근 %Ln분 안에 2단계 인증을 사용했어야 합니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProviderHeader</name>
    <message>
        <source>Identity providers</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Redirect address</source>
        <translation>리디렉션 URI</translation>
    </message>
    <message>
        <source>Copy redirect address</source>
        <translation>리디렉션 URI 복사</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Register the redirect address above there; then switch the provider on here.</source>
        <translation>위의 리디렉션 URI를 그곳에 등록한 다음, 여기에서 공급자를 켜세요.</translation>
    </message>
    <message>
        <source>Test whether it answers; then switch it on here.</source>
        <translation>응답하는지 확인한 다음 여기에서 켜세요.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
</context>
<context>
    <name>ProviderSecretDialog</name>
    <message>
        <source>{secret} of “{name}”</source>
        <translation>“{name}”의 {secret}</translation>
    </message>
    <message>
        <source>Another one takes the place of the one before at once.</source>
        <translation>새 시크릿이 즉시 이전 시크릿을 대신합니다.</translation>
    </message>
    <message>
        <source>Save secret</source>
        <translation>시크릿 저장</translation>
    </message>
</context>
<context>
    <name>ProviderSettings</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Where it is, what Letpass is called there, and who may come from it.</source>
        <translation>위치, 그곳에서의 Letpass ID, 그곳에서 올 수 있는 사람입니다.</translation>
    </message>
    <message>
        <source>Button on the sign-in page</source>
        <translation>로그인 페이지의 버튼</translation>
    </message>
    <message>
        <source>Without one only addresses of its domains lead there.</source>
        <translation>버튼이 없으면 도메인의 주소로만 그곳으로 이동합니다.</translation>
    </message>
    <message>
        <source>Newcomers get an account</source>
        <translation>새 사용자에게 계정을 만들어 줌</translation>
    </message>
    <message>
        <source>Otherwise people connect an account that they have here already.</source>
        <translation>끄면 이미 이곳에 있는 계정만 연결할 수 있습니다.</translation>
    </message>
    <message>
        <source>Verified addresses are believed</source>
        <translation>확인된 주소를 신뢰</translation>
    </message>
    <message>
        <source>Only if it proves them. Where it has domains, addresses of these alone; accounts are never joined by an address.</source>
        <translation>공급자가 주소를 증명하는 경우에만 켜세요. 도메인이 있으면 그 도메인의 주소만 신뢰합니다. 주소만으로 계정이 합쳐지는 일은 없습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>People read these on the button. Empty: the name above.</source>
        <translation>버튼에 표시됩니다. 비워 두면 위의 이름을 씁니다.</translation>
    </message>
    <message>
        <source>Sign-out there, too</source>
        <translation>그곳에서도 로그아웃</translation>
    </message>
    <message>
        <source>Whoever signs out here and has come from it is led on to its own sign-out.</source>
        <translation>그곳에서 온 사람이 여기에서 로그아웃하면 그곳의 로그아웃으로 이어집니다.</translation>
    </message>
    <message>
        <source>As it stands on the button of the sign-in page.</source>
        <translation>로그인 페이지의 버튼에 표시됩니다.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Letter by letter as its discovery document says it.</source>
        <translation>디스커버리 문서에 있는 그대로 한 글자도 다르지 않게 쓰세요.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>What Letpass is called there.</source>
        <translation>그곳에서 Letpass를 부르는 ID입니다.</translation>
    </message>
    <message>
        <source>Team ID</source>
        <translation>팀 ID</translation>
    </message>
    <message>
        <source>Of the developer account at Apple.</source>
        <translation>Apple 개발자 계정의 ID입니다.</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>키 ID</translation>
    </message>
    <message>
        <source>Of the key there whose file is kept as the secret.</source>
        <translation>시크릿으로 보관한 파일에 담긴 키의 ID입니다.</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>스코프</translation>
    </message>
    <message>
        <source>Separated by spaces; openid is among them.</source>
        <translation>공백으로 구분하며 openid가 들어가야 합니다.</translation>
    </message>
    <message>
        <source>Domains of addresses</source>
        <translation>주소의 도메인</translation>
    </message>
    <message>
        <source>Whoever types an address of one of them is sent there. Separated by spaces.</source>
        <translation>이 도메인의 주소를 입력하면 그곳으로 이동합니다. 공백으로 구분합니다.</translation>
    </message>
    <message>
        <source>How Letpass proves who it is</source>
        <translation>Letpass를 증명하는 방법</translation>
    </message>
    <message>
        <source>Replace secret…</source>
        <translation>시크릿 교체…</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>What Letpass proves by there who it is. Kept sealed, and shown to nobody.</source>
        <translation>Letpass가 그곳에서 자신을 증명할 때 씁니다. 봉인하여 보관하며 누구에게도 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>In use since {when}.</source>
        <translation>{when}부터 사용 중입니다.</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>없습니다.</translation>
    </message>
    <message>
        <source>People who come from it join</source>
        <translation>그곳에서 온 사람이 들어갈 조직</translation>
    </message>
    <message>
        <source>A deleted organization</source>
        <translation>삭제된 조직</translation>
    </message>
    <message>
        <source>Choose an organization</source>
        <translation>조직 고르기</translation>
    </message>
    <message>
        <source>Whoever signs in with this provider becomes a member; with domains, only addresses of these.</source>
        <translation>이 공급자로 로그인하면 구성원이 됩니다. 도메인을 적으면 그 도메인의 주소만 해당합니다.</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>이름으로 검색</translation>
    </message>
    <message>
        <source>There are no organizations yet</source>
        <translation>아직 조직이 없습니다</translation>
    </message>
    <message>
        <source>Create one under Organizations first.</source>
        <translation>먼저 조직 화면에서 만드세요.</translation>
    </message>
</context>
<context>
    <name>ProviderWords</name>
    <message>
        <source>The identity provider could not be reached</source>
        <translation>ID 공급자에 연결하지 못했습니다</translation>
    </message>
    <message>
        <source>Its discovery document is not that of the issuer</source>
        <translation>디스커버리 문서가 발급자의 것이 아닙니다</translation>
    </message>
    <message>
        <source>The identity provider refused the request</source>
        <translation>ID 공급자가 요청을 거부했습니다</translation>
    </message>
    <message>
        <source>The identity provider refused the code, or Letpass itself</source>
        <translation>ID 공급자가 코드 또는 Letpass 자체를 거부했습니다</translation>
    </message>
    <message>
        <source>Its answer could not be read</source>
        <translation>응답을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The answer came from another issuer</source>
        <translation>다른 발급자의 응답입니다</translation>
    </message>
    <message>
        <source>Its ID token was not accepted</source>
        <translation>ID 토큰을 받아들이지 않았습니다</translation>
    </message>
    <message>
        <source>It named two people at once</source>
        <translation>두 사람을 동시에 가리켰습니다</translation>
    </message>
    <message>
        <source>The directory cannot do anything with the base or the filter</source>
        <translation>디렉터리가 기준 위치나 필터를 처리할 수 없습니다</translation>
    </message>
    <message>
        <source>This installation cannot ask directories: install letpass[ldap] for the daemon</source>
        <translation>이 설치본은 디렉터리에 물을 수 없습니다. 데몬에 letpass[ldap] 구성 요소를 설치하세요</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Get an account</source>
        <translation>계정을 받음</translation>
    </message>
    <message>
        <source>Are not let in</source>
        <translation>들어오지 못함</translation>
    </message>
    <message>
        <source>Secret in the header (client_secret_basic)</source>
        <translation>헤더에 시크릿(client_secret_basic)</translation>
    </message>
    <message>
        <source>Secret in the form (client_secret_post)</source>
        <translation>폼에 시크릿(client_secret_post)</translation>
    </message>
    <message>
        <source>A secret that is signed for Apple</source>
        <translation>Apple용으로 서명한 시크릿</translation>
    </message>
    <message>
        <source>Its own signing key, no secret (private_key_jwt)</source>
        <translation>자체 서명 키, 시크릿 없음(private_key_jwt)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>ldaps://host, or ldap://host for STARTTLS. Nothing is ever asked without TLS.</source>
        <translation>ldaps://호스트, 또는 STARTTLS를 쓰는 ldap://호스트입니다. TLS 없이는 아무것도 묻지 않습니다.</translation>
    </message>
    <message>
        <source>Account that looks people up</source>
        <translation>사람을 조회하는 계정</translation>
    </message>
    <message>
        <source>Its distinguished name. It needs to read, and nothing else.</source>
        <translation>고유 이름(DN)입니다. 읽기 권한만 있으면 됩니다.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Letter by letter as its discovery document says it.</source>
        <translation>디스커버리 문서에 있는 그대로 한 글자도 다르지 않게 쓰세요.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>클라이언트 ID</translation>
    </message>
    <message>
        <source>What Letpass is called there.</source>
        <translation>그곳에서 Letpass를 부르는 ID입니다.</translation>
    </message>
    <message>
        <source>Password of that account</source>
        <translation>그 계정의 비밀번호</translation>
    </message>
    <message>
        <source>With it Letpass looks people up in the directory.</source>
        <translation>Letpass가 디렉터리에서 사람을 조회할 때 씁니다.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>개인 키</translation>
    </message>
    <message>
        <source>The content of AuthKey_….p8, with which Letpass signs its secret for Apple.</source>
        <translation>AuthKey_….p8 파일의 내용이며, Letpass가 Apple용 시크릿에 서명할 때 씁니다.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>클라이언트 시크릿</translation>
    </message>
    <message>
        <source>It proves to the provider that requests come from here.</source>
        <translation>요청이 이곳에서 왔음을 공급자에게 증명합니다.</translation>
    </message>
    <message>
        <source>There is nothing to ask: its addresses are known. Sign in once to try it out.</source>
        <translation>주소가 이미 알려져 있어 확인할 것이 없습니다. 한 번 로그인해서 시험하세요.</translation>
    </message>
    <message numerus="yes">
        <source>The directory answers; %Ln user(s) could sign in with it.</source>
        <translation>
            <numerusform>디렉터리가 응답합니다. 사용자 %Ln명이 이 디렉터리로 로그인할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The directory answers; {0} people or more could sign in with it.</source>
        <translation>디렉터리가 응답합니다. {0}명 이상이 이 디렉터리로 로그인할 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The provider answers and is the issuer; it publishes %Ln key(s).</source>
        <translation>
            <numerusform>공급자가 응답했고 발급자가 맞습니다. 공개 키 %Ln개.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected {at}.</source>
        <translation>{at}에 연결됨.</translation>
    </message>
    <message>
        <source>It was not used yet.</source>
        <translation>아직 사용하지 않았습니다.</translation>
    </message>
    <message>
        <source>Last used {at}.</source>
        <translation>마지막 사용: {at}.</translation>
    </message>
</context>
<context>
    <name>ReceivedView</name>
    <message>
        <source>What to show</source>
        <translation>보여 줄 것</translation>
    </message>
    <message>
        <source>ID token</source>
        <translation>ID 토큰</translation>
    </message>
    <message>
        <source>User info</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>액세스 토큰</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Which access token</source>
        <translation>어느 액세스 토큰</translation>
    </message>
    <message>
        <source>From the sign-in</source>
        <translation>로그인에서 받은 것</translation>
    </message>
    <message>
        <source>For an organization</source>
        <translation>조직용</translation>
    </message>
    <message>
        <source>What the app receives, as JSON</source>
        <translation>앱이 받는 것(JSON)</translation>
    </message>
    <message>
        <source>what is shown</source>
        <translation>보이는 내용</translation>
    </message>
</context>
<context>
    <name>RecordActions</name>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>More actions</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>The daemon cannot be reached. Nothing is lost: this is saved as soon as it is back.</source>
        <translation>데몬에 연결할 수 없습니다. 입력한 내용은 그대로 있으며, 다시 연결되면 바로 저장됩니다.</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>복원했습니다</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장했습니다</translation>
    </message>
</context>
<context>
    <name>RegistrationCard</name>
    <message>
        <source>Who may register</source>
        <translation>가입할 수 있는 사람</translation>
    </message>
    <message>
        <source>The email address must be verified</source>
        <translation>이메일 주소를 확인해야 함</translation>
    </message>
    <message>
        <source>Whoever registers opens a mailed link before the first sign-in. Otherwise anybody can enter somebody else&apos;s address.</source>
        <translation>가입한 사람은 처음 로그인하기 전에 메일로 받은 링크를 엽니다. 꺼 두면 누구나 다른 사람의 주소를 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>Terms must be accepted</source>
        <translation>약관에 동의해야 함</translation>
    </message>
    <message>
        <source>Whoever registers ticks that they accept your terms. This needs the address of the terms, under “Sign-in experience”.</source>
        <translation>가입할 때 이용 약관에 동의한다고 표시합니다. “로그인 화면”에 이용 약관 주소가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>가입</translation>
    </message>
    <message>
        <source>How people come to an account. Administrators can always create one.</source>
        <translation>사용자가 계정을 얻는 방법입니다. 관리자는 언제나 계정을 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Open the sign-in experience</source>
        <translation>로그인 화면 열기</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Nobody registers, and no invitation works. Administrators create each account.</source>
        <translation>아무도 가입할 수 없고 초대도 쓸 수 없습니다. 모든 계정은 관리자가 만듭니다.</translation>
    </message>
    <message>
        <source>By invitation</source>
        <translation>초대받은 사람만</translation>
    </message>
    <message>
        <source>Whoever an administrator has invited sets a password by a link, which works once, for seven days.</source>
        <translation>관리자가 초대한 사람이 링크로 비밀번호를 설정합니다. 링크는 7일 동안 한 번만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>누구나</translation>
    </message>
    <message>
        <source>Anybody makes an account on the sign-in page. Invitations work as well.</source>
        <translation>누구나 로그인 페이지에서 계정을 만듭니다. 초대도 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>RemovableLines</name>
    <message>
        <source>Remove…</source>
        <translation>제거…</translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>What the app has to ask for</source>
        <translation>앱이 요청에 넣을 값</translation>
    </message>
    <message>
        <source>Give this to the partner: the app gets nothing that its authorization request does not name.</source>
        <translation>파트너에게 전달하세요. 앱이 인가 요청에 넣지 않은 것은 받지 못합니다.</translation>
    </message>
    <message>
        <source>The user chooses one organization, and the tokens that the app gets at sign-in are for that one.</source>
        <translation>사용자가 조직 하나를 고르며, 로그인할 때 앱이 받는 토큰은 그 조직용입니다.</translation>
    </message>
    <message>
        <source>Then, for each organization, at the token endpoint</source>
        <translation>그다음 조직마다 토큰 엔드포인트로 보낼 값</translation>
    </message>
    <message>
        <source>The IDs of the organizations that the user chose stand in “organizations” of the ID token. Only such a token carries what is allowed for an organization.</source>
        <translation>사용자가 고른 조직의 ID는 ID 토큰의 “organizations”에 있습니다. 조직에 대해 허용한 권한은 이렇게 받은 토큰에만 들어 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more API(s): “JSON” on the Settings tab copies all of them.</source>
        <translation>
            <numerusform>API %Ln개가 더 있습니다. 설정 탭의 “JSON”으로 모두 복사할 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each API stands in a “resource” of its own.</source>
        <translation>API마다 “resource”를 따로 넣습니다.</translation>
    </message>
    <message>
        <source>“Stay connected” is not ticked: the app gets no refresh token, and so no token for a single organization.</source>
        <translation>“연결 유지”를 허용하지 않았습니다. 앱이 리프레시 토큰을 받지 못하므로 조직용 토큰도 받을 수 없습니다.</translation>
    </message>
    <message>
        <source>Allow it</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Without an ID token the app does not learn which organizations were chosen. Let users choose one of them.</source>
        <translation>ID 토큰이 없으면 앱은 사용자가 고른 조직을 알 수 없습니다. 사용자가 조직 하나만 고르게 하세요.</translation>
    </message>
</context>
<context>
    <name>Resetting</name>
    <message>
        <source>Remove second factor</source>
        <translation>2단계 인증 제거</translation>
    </message>
    <message>
        <source>Reset sign-in methods</source>
        <translation>로그인 방법 초기화</translation>
    </message>
    <message>
        <source>Remove the second factor of {name}?</source>
        <translation>{name}의 2단계 인증을 제거할까요?</translation>
    </message>
    <message>
        <source>The authenticator app and the recovery codes go, and the password alone signs in until an app is set up again. Be sure who has asked for it. The user is told by mail.</source>
        <translation>인증 앱과 복구 코드가 제거되며, 앱을 다시 설정할 때까지 비밀번호만으로 로그인합니다. 누가 요청했는지 확실히 확인하세요. 사용자에게 메일로 알립니다.</translation>
    </message>
    <message>
        <source>The authenticator app goes; passkeys and recovery codes stay. Be sure who has asked for it. The user is told by mail.</source>
        <translation>인증 앱만 제거되며, 패스키와 복구 코드는 남습니다. 누가 요청했는지 확인하세요. 사용자에게 메일로 알립니다.</translation>
    </message>
    <message>
        <source>Reset the sign-in methods of {name}?</source>
        <translation>{name}의 로그인 방법을 초기화할까요?</translation>
    </message>
    <message>
        <source>Passkeys, the authenticator app, recovery codes, connections with accounts elsewhere and trusted browsers go; every session, every token and every mailed link ends. The password stays: set a new one too if somebody else may know it. Be sure who has asked for it. The user is told by mail.</source>
        <translation>패스키, 인증 앱, 복구 코드, 외부 계정 연결, 신뢰하는 브라우저가 제거되고, 모든 세션과 토큰, 메일로 보낸 링크가 종료됩니다. 비밀번호는 그대로이니, 다른 사람이 알 수 있다면 새로 설정하세요. 누가 요청했는지 확인하세요. 사용자에게 메일로 알립니다.</translation>
    </message>
    <message>
        <source>Passkeys, the authenticator app, recovery codes, connections with accounts elsewhere and trusted browsers go; every session, every token and every mailed link ends. There is no password, so nobody signs in until you set one. Be sure who has asked for it. The user is told by mail.</source>
        <translation>패스키, 인증 앱, 복구 코드, 외부 계정 연결, 신뢰하는 브라우저가 제거되고, 모든 세션과 토큰, 메일로 보낸 링크가 종료됩니다. 비밀번호가 없으므로, 새로 설정할 때까지 아무도 로그인할 수 없습니다. 누가 요청했는지 확인하세요. 사용자에게 메일로 알립니다.</translation>
    </message>
    <message>
        <source>Remove the passkey {name}?</source>
        <translation>패스키를 제거할까요? ({name})</translation>
    </message>
    <message>
        <source>It signs {user} in no more. If nothing else is left, the recovery codes go too, and the password alone signs in. Be sure who has asked for it. The user is told by mail.</source>
        <translation>이 패스키로는 더 로그인할 수 없습니다(사용자: {user}). 남은 수단이 없으면 복구 코드도 함께 제거되고 비밀번호만으로 로그인합니다. 누가 요청했는지 확인하세요. 사용자에게 메일로 알립니다.</translation>
    </message>
    <message>
        <source>Remove passkey</source>
        <translation>패스키 제거</translation>
    </message>
    <message>
        <source>Remove the connection with {name}?</source>
        <translation>{name} 연결을 제거할까요?</translation>
    </message>
    <message>
        <source>That account signs {user} in no more. Be sure who has asked for it.</source>
        <translation>그 계정으로는 더 이상 로그인할 수 없습니다({user}). 누가 요청했는지 확인하세요.</translation>
    </message>
    <message>
        <source>That account signs {user} in no more, and nothing else does: there is no password and no passkey.</source>
        <translation>그 계정으로는 더 이상 로그인할 수 없고 다른 방법도 없습니다({user}): 비밀번호도 패스키도 없습니다.</translation>
    </message>
    <message>
        <source>Remove connection</source>
        <translation>연결 제거</translation>
    </message>
    <message>
        <source>The passkey {name} is removed</source>
        <translation>패스키를 제거했습니다: {name}</translation>
    </message>
    <message>
        <source>The connection with {name} is removed</source>
        <translation>{name} 연결을 제거했습니다</translation>
    </message>
    <message>
        <source>The sign-in methods of {name} are reset</source>
        <translation>{name}의 로그인 방법을 초기화했습니다</translation>
    </message>
    <message>
        <source>{name} signs in with the password alone</source>
        <translation>{name}: 이제 비밀번호만으로 로그인합니다</translation>
    </message>
    <message>
        <source>The authenticator app of {name} is removed</source>
        <translation>인증 앱을 제거했습니다: {name}</translation>
    </message>
</context>
<context>
    <name>ResourceActions</name>
    <message>
        <source>Copy identifier</source>
        <translation>식별자 복사</translation>
    </message>
    <message>
        <source>Identifier copied</source>
        <translation>식별자를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>ResourceClients</name>
    <message>
        <source>For its clients</source>
        <translation>클라이언트용</translation>
    </message>
    <message>
        <source>How an app that meets this API for the first time, such as an assistant, learns where its users sign in. For its developers.</source>
        <translation>이 API를 처음 만나는 앱(예: AI 비서)이 사용자가 어디서 로그인하는지 알아내는 방법입니다. API 개발자에게 전달하세요.</translation>
    </message>
    <message>
        <source>Address of the document</source>
        <translation>문서 주소</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Header of a 401</source>
        <translation>401 헤더</translation>
    </message>
    <message>
        <source>For a request without a token, or with one that is over.</source>
        <translation>토큰이 없거나 토큰이 만료된 요청에 대한 응답입니다.</translation>
    </message>
    <message>
        <source>Header of a 403</source>
        <translation>403 헤더</translation>
    </message>
    <message>
        <source>For a token that says too little: scope names what the request needs. The app’s users are asked for the new alone.</source>
        <translation>토큰의 권한이 모자랄 때의 응답입니다. scope에는 요청에 필요한 권한을 적습니다. 사용자에게는 새 권한만 묻습니다.</translation>
    </message>
    <message>
        <source>The API is on the host of the daemon, which serves the document: let the proxy lead this address here.</source>
        <translation>API가 데몬과 같은 호스트에 있어 데몬이 문서를 제공합니다. 프록시가 이 주소를 데몬으로 보내도록 하세요.</translation>
    </message>
    <message>
        <source>Host the document at this address, readable by everybody, and name the address in the headers.</source>
        <translation>누구나 읽을 수 있도록 이 주소에 문서를 올리고, 헤더에 주소를 적으세요.</translation>
    </message>
    <message>
        <source>The identifier is no web address, so no app looks for the document by itself. Give it to those who need it.</source>
        <translation>식별자가 웹 주소가 아니므로 앱이 문서를 스스로 찾지 않습니다. 필요한 사람에게 직접 전달하세요.</translation>
    </message>
</context>
<context>
    <name>ResourceDetails</name>
    <message>
        <source>API resources</source>
        <translation>API 리소스</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Copy identifier</source>
        <translation>식별자 복사</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>For its clients</source>
        <translation>클라이언트용</translation>
    </message>
    <message>
        <source>What can be done with this API. Roles give permissions to people, and apps ask people for them.</source>
        <translation>이 API로 할 수 있는 일입니다. 역할이 사용자에게 권한을 주고, 앱이 사용자에게 요청합니다.</translation>
    </message>
    <message>
        <source>Name what can be done with this API, one thing at a time, such as “See your reading lists”. Then give it to people with a role.</source>
        <translation>“내 독서 목록 보기”처럼 이 API로 할 수 있는 일을 하나씩 적고, 역할로 사용자에게 주세요.</translation>
    </message>
    <message>
        <source>{who} has changed this API since you opened it.</source>
        <translation>이 API를 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>Parts of the API</source>
        <translation>API의 항목</translation>
    </message>
    <message>
        <source>There is no such API</source>
        <translation>그런 API가 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong. Deleted APIs can be restored for 30 days from the list.</source>
        <translation>삭제되었거나 주소가 틀렸습니다. 삭제한 API는 30일 동안 목록에서 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show all APIs</source>
        <translation>모든 API 보기</translation>
    </message>
    <message>
        <source>The API could not be loaded</source>
        <translation>API를 불러오지 못했습니다</translation>
    </message>
</context>
<context>
    <name>ResourceDialog</name>
    <message>
        <source>Create API resource</source>
        <translation>API 리소스 만들기</translation>
    </message>
    <message>
        <source>An API that apps call for your users. You list its permissions in the next step.</source>
        <translation>앱이 사용자를 대신해 호출하는 API입니다. 권한은 다음 단계에서 적습니다.</translation>
    </message>
    <message>
        <source>Create API</source>
        <translation>API 만들기</translation>
    </message>
    <message>
        <source>Reading lists</source>
        <translation>독서 목록</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Your users read it on the consent page.</source>
        <translation>동의 화면에서 사용자가 읽습니다.</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>An address that stands for the API. It does not have to open in a browser, and it cannot be changed later.</source>
        <translation>API를 나타내는 주소입니다. 브라우저에서 열리지 않아도 되며 나중에 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Access tokens live</source>
        <translation>액세스 토큰 유효 기간</translation>
    </message>
    <message>
        <source>From one minute to a day. Default: 1 hour.</source>
        <translation>1분에서 1일까지. 기본값: 1시간.</translation>
    </message>
</context>
<context>
    <name>ResourceSettings</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>What the API is called, and how long its tokens are good.</source>
        <translation>API의 이름과 토큰의 유효 기간입니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Users read these on the consent page. Empty: the name above.</source>
        <translation>동의 화면에서 사용자가 읽습니다. 비우면 위의 이름이 보입니다.</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Default API</source>
        <translation>기본 API</translation>
    </message>
    <message>
        <source>Meant where an app asks for a permission without saying of which API. At most one API is the default.</source>
        <translation>앱이 어느 API인지 밝히지 않고 권한을 요청할 때 쓰는 API입니다. 기본 API는 하나뿐입니다.</translation>
    </message>
    <message>
        <source>For administrators, and for users where there is no name in their language.</source>
        <translation>관리자용이며, 사용자의 언어로 된 이름이 없을 때도 쓰입니다.</translation>
    </message>
    <message>
        <source>Access tokens live</source>
        <translation>액세스 토큰 유효 기간</translation>
    </message>
    <message>
        <source>JSON: for each its name, the schema of its values, and what users read of them. Empty for none.</source>
        <translation>JSON으로 유형마다 이름, 값의 스키마, 사용자가 읽을 문장을 적으세요. 없으면 비워 두세요.</translation>
    </message>
    <message>
        <source>Types of authorization details</source>
        <translation>인가 세부 정보 유형</translation>
    </message>
    <message>
        <source>Apps send it as “resource”, and the API finds it as “aud” in its tokens. It never changes.</source>
        <translation>앱이 “resource” 값으로 보내고, API는 토큰의 “aud” 값에서 확인합니다. 바뀌지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ResourcesModel</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>식별자</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Token lifetime</source>
        <translation>토큰 유효 기간</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 날</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Meant where an app names no API</source>
        <translation>앱이 API를 밝히지 않을 때 쓰는 API</translation>
    </message>
</context>
<context>
    <name>ResourcesScreen</name>
    <message>
        <source>API resources</source>
        <translation>API 리소스</translation>
    </message>
    <message>
        <source>Filter by name or identifier</source>
        <translation>이름이나 식별자로 찾기</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Create API resource</source>
        <translation>API 리소스 만들기</translation>
    </message>
    <message>
        <source>The APIs that apps call for your users, and what each of them lets an app do.</source>
        <translation>앱이 사용자를 대신해 호출하는 API와, 각 API에서 앱이 할 수 있는 일입니다.</translation>
    </message>
    <message>
        <source>An API is a service that apps call, such as https://api.example.com. Name what it can do, then decide who and which app may do it.</source>
        <translation>API는 https://api.example.com처럼 앱이 호출하는 서비스입니다. 할 수 있는 일을 적고, 누가 어떤 앱으로 할 수 있는지 정하세요.</translation>
    </message>
    <message>
        <source>No API resources yet</source>
        <translation>아직 API 리소스가 없습니다</translation>
    </message>
    <message>
        <source>No API matches</source>
        <translation>맞는 API가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln API(s)</source>
        <translation>
            <numerusform>API %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 API가 없습니다</translation>
    </message>
    <message>
        <source>Deleted APIs stay here for 30 days.</source>
        <translation>삭제한 API는 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>“{name}” created</source>
        <translation>“{name}” API를 만들었습니다</translation>
    </message>
</context>
<context>
    <name>ReturnListener</name>
    <message>
        <source>This request is too long.</source>
        <translation>요청이 너무 깁니다.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>여기에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>This is not the answer to the sign-in that the console has begun. It still waits.</source>
        <translation>콘솔이 시작한 로그인의 응답이 아닙니다. 콘솔은 계속 기다립니다.</translation>
    </message>
    <message>
        <source>The answer is in the console. You can close this window.</source>
        <translation>응답이 콘솔에 도착했습니다. 이 창은 닫아도 됩니다.</translation>
    </message>
</context>
<context>
    <name>RoleActions</name>
    <message>
        <source>Copy role ID</source>
        <translation>역할 ID 복사</translation>
    </message>
    <message>
        <source>Role ID copied</source>
        <translation>역할 ID를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>RoleChecks</name>
    <message>
        <source>Filter the roles</source>
        <translation>역할 찾기</translation>
    </message>
    <message>
        <source>Looking for roles…</source>
        <translation>역할을 찾는 중…</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>There are no organization roles yet. They are part of the template that all organizations share.</source>
        <translation>아직 조직 역할이 없습니다. 역할은 모든 조직이 함께 쓰는 조직 템플릿에 있습니다.</translation>
    </message>
    <message>
        <source>Go to the template</source>
        <translation>조직 템플릿으로 가기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>RoleDetails</name>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Role ID</source>
        <translation>역할 ID</translation>
    </message>
    <message>
        <source>Copy role ID</source>
        <translation>역할 ID 복사</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Holders</source>
        <translation>보유자</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Every new user</source>
        <translation>모든 새 사용자</translation>
    </message>
    <message>
        <source>Members get this role in each organization separately, and it counts only there. Open an organization and choose its members&apos; roles.</source>
        <translation>이 역할은 조직마다 따로 구성원에게 주며 그 조직에서만 유효합니다. 조직을 열어 구성원의 역할을 고르세요.</translation>
    </message>
    <message>
        <source>Given inside organizations</source>
        <translation>조직 안에서 주는 역할</translation>
    </message>
    <message>
        <source>Go to the organizations</source>
        <translation>조직으로 가기</translation>
    </message>
    <message>
        <source>{who} has changed this role since you opened it.</source>
        <translation>이 역할을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>Parts of the role</source>
        <translation>역할의 항목</translation>
    </message>
    <message>
        <source>There is no such role</source>
        <translation>그런 역할이 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong. Deleted roles can be restored for 30 days from the list.</source>
        <translation>삭제되었거나 주소가 틀렸습니다. 삭제한 역할은 30일 동안 목록에서 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Show all roles</source>
        <translation>모든 역할 보기</translation>
    </message>
    <message>
        <source>The role could not be loaded</source>
        <translation>역할을 불러오지 못했습니다</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>Create role</source>
        <translation>역할 만들기</translation>
    </message>
    <message>
        <source>A role is a named set of permissions. You choose them, and who holds the role, in the next step.</source>
        <translation>역할은 권한을 묶어 이름을 붙인 것입니다. 권한과 보유자는 다음 단계에서 고릅니다.</translation>
    </message>
    <message>
        <source>Librarian</source>
        <translation>사서</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Apps can read it if you allow them to.</source>
        <translation>허용한 앱은 이 이름을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Every new user gets it</source>
        <translation>모든 새 사용자에게 부여</translation>
    </message>
    <message>
        <source>Users who are there already do not change.</source>
        <translation>이미 있는 사용자는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Who holds it? This cannot be changed later.</source>
        <translation>누구의 역할인가요? 나중에 바꿀 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>RoleHolderList</name>
    <message>
        <source>Holders</source>
        <translation>보유자</translation>
    </message>
    <message>
        <source>Filter by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 찾기</translation>
    </message>
    <message>
        <source>Filter by name or client ID</source>
        <translation>이름이나 클라이언트 ID로 찾기</translation>
    </message>
    <message>
        <source>Add users</source>
        <translation>사용자 추가</translation>
    </message>
    <message>
        <source>Add machines</source>
        <translation>M2M 앱 추가</translation>
    </message>
    <message>
        <source>{name} no longer holds the role</source>
        <translation>{name}: 역할을 회수했습니다</translation>
    </message>
    <message>
        <source>Take the role away</source>
        <translation>역할 회수</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Who holds this role. Changes count from the next token on.</source>
        <translation>이 역할을 가진 사용자입니다. 변경은 다음 토큰부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Nobody can do what this role gives until somebody holds it. Search for people and add them.</source>
        <translation>역할을 가진 사용자가 있어야 권한을 쓸 수 있습니다. 사용자를 검색해 추가하세요.</translation>
    </message>
    <message>
        <source>Machine-to-machine apps</source>
        <translation>M2M 앱</translation>
    </message>
    <message>
        <source>Which of your machine-to-machine apps hold this role.</source>
        <translation>이 역할을 가진 서버 간 통신(M2M) 앱입니다.</translation>
    </message>
    <message>
        <source>A machine-to-machine app may do nothing with your APIs until it holds a role. Add the app here.</source>
        <translation>서버 간 통신(M2M) 앱은 역할이 있어야 API를 쓸 수 있습니다. 여기에 앱을 추가하세요.</translation>
    </message>
    <message>
        <source>Nobody holds it yet</source>
        <translation>아직 보유자가 없습니다</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>맞는 보유자가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln holder(s)</source>
        <translation>
            <numerusform>보유자 수 %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Whom you add may do everything that “{name}” gives.</source>
        <translation>추가한 사용자는 “{name}” 역할의 모든 권한을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 검색</translation>
    </message>
    <message>
        <source>There are no users yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Create a user first.</source>
        <translation>먼저 사용자를 만드세요.</translation>
    </message>
    <message>
        <source>What you add may do everything that “{name}” gives.</source>
        <translation>추가한 앱은 “{name}” 역할의 모든 권한을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search by name or client ID</source>
        <translation>이름이나 클라이언트 ID로 검색</translation>
    </message>
    <message>
        <source>There are no machine-to-machine apps yet</source>
        <translation>아직 서버 간 통신(M2M) 앱이 없습니다</translation>
    </message>
    <message>
        <source>Create an application of your own of the type machine-to-machine first.</source>
        <translation>먼저 내 앱에서 서버 간 통신(M2M) 유형의 앱을 만드세요.</translation>
    </message>
    <message>
        <source>{name} holds the role again</source>
        <translation>{name}에게 역할을 다시 주었습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln holder(s) added</source>
        <translation>
            <numerusform>역할을 %Ln건 부여했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoleNote</name>
    <message>
        <source>There is no role “{name}” yet, so nobody holds it.</source>
        <translation>“{name}” 역할이 아직 없어서 가진 사람이 없습니다.</translation>
    </message>
    <message>
        <source>Create this role</source>
        <translation>이 역할 만들기</translation>
    </message>
    <message>
        <source>The role “{name}” is there now. Under Roles you choose who holds it.</source>
        <translation>“{name}” 역할을 만들었습니다. 누구에게 줄지는 역할 화면에서 정합니다.</translation>
    </message>
</context>
<context>
    <name>RolePermissionList</name>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Filter by words, scope or API</source>
        <translation>문구, 스코프, API로 찾기</translation>
    </message>
    <message>
        <source>Add permissions</source>
        <translation>권한 추가</translation>
    </message>
    <message>
        <source>What whoever holds this role may do. It counts from the next token on.</source>
        <translation>이 역할의 보유자가 할 수 있는 일입니다. 다음 토큰부터 적용됩니다.</translation>
    </message>
    <message>
        <source>A role without permissions gives nothing but its name. Choose from the permissions of your APIs.</source>
        <translation>권한이 없는 역할은 이름뿐입니다. API의 권한 가운데 고르세요.</translation>
    </message>
    <message>
        <source>No permissions yet</source>
        <translation>아직 권한이 없습니다</translation>
    </message>
    <message>
        <source>No permission matches</source>
        <translation>맞는 권한이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s)</source>
        <translation>
            <numerusform>권한 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” taken out of the role</source>
        <translation>“{name}” 권한을 역할에서 뺐습니다</translation>
    </message>
    <message>
        <source>Go to the API</source>
        <translation>API로 가기</translation>
    </message>
    <message>
        <source>Take out of the role</source>
        <translation>역할에서 빼기</translation>
    </message>
    <message>
        <source>Whoever holds “{name}” may do what you add.</source>
        <translation>추가한 권한은 “{name}” 역할의 보유자가 모두 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Search words, scopes or APIs</source>
        <translation>문구, 스코프, API로 검색</translation>
    </message>
    <message>
        <source>There are no permissions yet</source>
        <translation>아직 권한이 없습니다</translation>
    </message>
    <message>
        <source>Create an API resource first and list what can be done with it.</source>
        <translation>먼저 API 리소스를 만들고 할 수 있는 일을 적으세요.</translation>
    </message>
    <message>
        <source>The role gives “{name}” again</source>
        <translation>이 역할이 다시 “{name}” 권한을 줍니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln permission(s) added</source>
        <translation>
            <numerusform>권한 %Ln개를 추가했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoleSettings</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>What the role is called and who can hold it.</source>
        <translation>역할의 이름과, 가질 수 있는 대상입니다.</translation>
    </message>
    <message>
        <source>Every new user gets it</source>
        <translation>모든 새 사용자에게 부여</translation>
    </message>
    <message>
        <source>Users who are there already do not change.</source>
        <translation>이미 있는 사용자는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Apps that may see roles read this name; tell partners before you change it.</source>
        <translation>역할을 볼 수 있는 앱이 이 이름을 읽습니다. 바꾸기 전에 파트너에 알리세요.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>For administrators. Users do not see it.</source>
        <translation>관리자용입니다. 사용자에게는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>After the days of grace under Accounts they set one up on the way of a sign-in. Whoever has one is asked for it anyway.</source>
        <translation>‘계정’의 유예 기간이 지나면 로그인하는 길에 설정하게 됩니다. 이미 있는 사람에게는 언제나 요구합니다.</translation>
    </message>
    <message>
        <source>Its holders need a second factor</source>
        <translation>이 역할을 가진 사람은 2단계 인증이 필요함</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>역할을 가질 대상</translation>
    </message>
</context>
<context>
    <name>RoleWords</name>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Machine-to-machine apps</source>
        <translation>M2M 앱</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>User role</source>
        <translation>사용자 역할</translation>
    </message>
    <message>
        <source>Machine role</source>
        <translation>M2M 역할</translation>
    </message>
    <message>
        <source>Organization role</source>
        <translation>조직 역할</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>editor: may change everything but keys</source>
        <translation>편집자: 키를 뺀 모두 변경 가능</translation>
    </message>
    <message>
        <source>viewer: may only look</source>
        <translation>보기 전용</translation>
    </message>
    <message>
        <source>People hold it, and it counts everywhere. Gives permissions of your APIs.</source>
        <translation>사용자가 가지며 모든 곳에서 유효합니다. API의 권한을 줍니다.</translation>
    </message>
    <message>
        <source>Services that sign in by themselves hold it, without any user.</source>
        <translation>사용자 없이 스스로 통신하는 서비스가 가집니다.</translation>
    </message>
    <message>
        <source>Members hold it, and it counts only inside the organization where they got it.</source>
        <translation>구성원이 가지며, 역할을 받은 조직 안에서만 유효합니다.</translation>
    </message>
</context>
<context>
    <name>RolesModel</name>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Holders</source>
        <translation>보유자</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 날</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>Every new user gets it</source>
        <translation>모든 새 사용자에게 부여</translation>
    </message>
</context>
<context>
    <name>RolesScreen</name>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Filter by name or description</source>
        <translation>이름이나 설명으로 찾기</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>최근 삭제됨</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Who holds the roles</source>
        <translation>역할을 가지는 대상</translation>
    </message>
    <message>
        <source>Create role</source>
        <translation>역할 만들기</translation>
    </message>
    <message>
        <source>Named sets of permissions. Whoever holds a role may do what it gives.</source>
        <translation>권한을 묶어 이름을 붙인 것입니다. 보유자는 역할의 권한을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Make a role such as Librarian, choose what it gives, and hand it to people. Apps can ask them only for what they hold.</source>
        <translation>사서 같은 역할을 만들어 권한을 고르고 사용자에게 주세요. 앱은 사용자가 가진 권한만 요청해 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>A service of yours that calls your APIs by itself, at night for example, holds a role that says what it may do.</source>
        <translation>야간 작업처럼 스스로 API를 호출하는 서비스는 할 수 있는 일을 정한 역할을 가집니다.</translation>
    </message>
    <message>
        <source>Make a role such as Admin or Guest once, and give it to members in each organization as it fits there.</source>
        <translation>관리자, 게스트 같은 역할을 한 번 만들어 두고 조직마다 알맞은 구성원에게 주세요.</translation>
    </message>
    <message>
        <source>No roles of users yet</source>
        <translation>아직 사용자 역할이 없습니다</translation>
    </message>
    <message>
        <source>No roles of machines yet</source>
        <translation>아직 M2M 역할이 없습니다</translation>
    </message>
    <message>
        <source>No roles of organizations yet</source>
        <translation>아직 조직 역할이 없습니다</translation>
    </message>
    <message>
        <source>No role matches</source>
        <translation>맞는 역할이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s)</source>
        <translation>
            <numerusform>역할 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>삭제한 역할이 없습니다</translation>
    </message>
    <message>
        <source>Deleted roles stay here for 30 days.</source>
        <translation>삭제한 역할은 30일 동안 여기에 남습니다.</translation>
    </message>
    <message>
        <source>“{name}” created</source>
        <translation>“{name}” 역할을 만들었습니다</translation>
    </message>
</context>
<context>
    <name>RotateDialog</name>
    <message>
        <source>The next key of each signs from now on, and a new one is published to follow it. Tokens of before stay good; partners notice nothing.</source>
        <translation>이제 다음 키로 서명하고, 그 뒤를 이을 새 키를 공개합니다. 이전 토큰은 계속 유효하며 파트너는 차이를 느끼지 못합니다.</translation>
    </message>
    <message>
        <source>Rotate signing keys</source>
        <translation>서명 키 교체</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>교체</translation>
    </message>
    <message>
        <source>All algorithms</source>
        <translation>모든 알고리즘</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>At once, because a key leaked</source>
        <translation>키가 유출되어 즉시 교체</translation>
    </message>
    <message>
        <source>Partners that have not fetched the next key yet refuse tokens until they do, most of them within minutes.</source>
        <translation>다음 키를 아직 받아 가지 않은 파트너는 받아 갈 때까지 토큰을 거부합니다. 대부분 몇 분이면 끝납니다.</translation>
    </message>
    <message>
        <source>Not before {time}: until then partners may not have fetched the next key.</source>
        <translation>{time} 전에는 파트너가 다음 키를 받아 가지 않았을 수 있어 교체할 수 없습니다.</translation>
    </message>
    <message>
        <source>Every partner that fetches keys has had the time to meet the next one.</source>
        <translation>키를 받아 가는 모든 파트너가 다음 키를 받을 시간이 지났습니다.</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message numerus="yes">
        <source>The list is full: at most %Ln entries.</source>
        <translation>
            <numerusform>목록이 가득 찼습니다. 최대 %Ln개입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry/entries on another page need(s) attention.</source>
        <translation>
            <numerusform>다른 쪽에 확인할 항목이 %Ln개 있습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>deleted; it counts for nothing</source>
        <translation>삭제되어 효력 없음</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 지우기</translation>
    </message>
</context>
<context>
    <name>SameName</name>
    <message>
        <source>There is one with this name already. Another name tells them apart.</source>
        <translation>이 이름의 앱이 이미 있습니다. 다른 이름을 쓰면 서로 구분됩니다.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
</context>
<context>
    <name>SearchedList</name>
    <message>
        <source>The list could not be loaded</source>
        <translation>목록을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Try another word, or take the filters off.</source>
        <translation>다른 말로 찾거나 필터를 지워 보세요.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>필터 지우기</translation>
    </message>
</context>
<context>
    <name>SecondFactorWords</name>
    <message>
        <source>Signs in with an authenticator app since {at}.</source>
        <translation>{at}부터 인증 앱으로 로그인합니다.</translation>
    </message>
    <message>
        <source>It was not used yet.</source>
        <translation>아직 사용하지 않았습니다.</translation>
    </message>
    <message>
        <source>Last used {at}.</source>
        <translation>마지막 사용: {at}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln recovery code(s) left.</source>
        <translation>
            <numerusform>복구 코드가 %Ln개 남았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced between devices.</source>
        <translation>여러 기기에 동기화.</translation>
    </message>
    <message>
        <source>On one device alone.</source>
        <translation>한 기기에만 저장.</translation>
    </message>
    <message>
        <source>Made {at}.</source>
        <translation>{at} 만듦.</translation>
    </message>
</context>
<context>
    <name>SecondFactorsCard</name>
    <message>
        <source>Who needs one</source>
        <translation>필요한 사람</translation>
    </message>
    <message>
        <source>None, from the next sign-in on</source>
        <translation>없음, 다음 로그인부터</translation>
    </message>
    <message>
        <source>Up to {most}, from now on or from the making of an account. Until then the password is enough.</source>
        <translation>최대 {most}일이며, 지금부터 또는 계정을 만든 때부터 셉니다. 그때까지는 비밀번호만으로 로그인합니다.</translation>
    </message>
    <message>
        <source>Days of grace</source>
        <translation>유예 일수</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>2단계 인증</translation>
    </message>
    <message>
        <source>A code of an authenticator app beside the password. Whoever has one is asked for it.</source>
        <translation>비밀번호와 함께 쓰는 인증 앱 코드입니다. 설정한 사람에게는 코드를 묻습니다.</translation>
    </message>
    <message>
        <source>Never, each sign-in asks</source>
        <translation>없음, 로그인할 때마다 물음</translation>
    </message>
    <message>
        <source>Up to {most}. People may tick that one browser of theirs does not ask. Apps are told of the password alone then.</source>
        <translation>최대 {most}일. 사용자는 자신의 브라우저에서 묻지 않도록 선택할 수 있습니다. 그때 앱에는 비밀번호만 썼다고 알립니다.</translation>
    </message>
    <message>
        <source>Days without being asked again in a browser</source>
        <translation>브라우저에서 다시 묻지 않는 일수</translation>
    </message>
    <message>
        <source>A trusted browser asks for the second factor all the same, and the page says why.</source>
        <translation>신뢰하는 브라우저에서도 2단계 인증을 요구하고, 그 까닭을 페이지에 알립니다.</translation>
    </message>
    <message>
        <source>Whoever has no second factor types a code that is mailed. It stops a stolen password, and apps are told of no second factor.</source>
        <translation>2단계 인증이 없는 사람은 메일로 받은 코드를 입력합니다. 도난당한 비밀번호를 막으며, 앱에는 2단계 인증이라고 알리지 않습니다.</translation>
    </message>
    <message>
        <source>Codes by mail</source>
        <translation>메일로 받는 코드</translation>
    </message>
    <message>
        <source>People are told when somebody signs in in a browser that was not seen before, and end everything by one link.</source>
        <translation>이전에 쓰지 않던 브라우저에서 로그인하면 사용자에게 알리고, 링크 하나로 모두 끝낼 수 있게 합니다.</translation>
    </message>
    <message>
        <source>Mail about new sign-ins</source>
        <translation>새 로그인 알림 메일</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>아무도 없음</translation>
    </message>
    <message>
        <source>People cannot set one up. Those who have one keep it until it is removed.</source>
        <translation>사용자가 설정할 수 없습니다. 이미 설정한 사람은 제거할 때까지 유지합니다.</translation>
    </message>
    <message>
        <source>Whoever wants</source>
        <translation>원하는 사람</translation>
    </message>
    <message>
        <source>People set one up in their account, under “Sign-in methods”.</source>
        <translation>사용자가 계정의 ‘로그인 수단’에서 설정합니다.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Whoever has none sets it up at the next sign-in, on the way to the application.</source>
        <translation>아직 없는 사람은 다음 로그인 때 앱으로 가는 길에 설정합니다.</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Copy the secret now. You will not see it again.</source>
        <translation>지금 시크릿을 복사하세요. 다시 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Only its digest is kept. If it gets lost, issue a new one.</source>
        <translation>해시만 보관합니다. 잃어버리면 새로 발급하세요.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>클라이언트 시크릿</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>시크릿 복사</translation>
    </message>
    <message>
        <source>I have stored it</source>
        <translation>보관했습니다</translation>
    </message>
    <message>
        <source>Hand over by link</source>
        <translation>링크로 전달</translation>
    </message>
    <message>
        <source>The secret is in the link.</source>
        <translation>시크릿은 링크에 있습니다.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
    <message numerus="yes">
        <source>The clipboard is cleared after %Ln second(s).</source>
        <translation>
            <numerusform>클립보드는 %Ln초 뒤에 지워집니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The secret is stored.</source>
        <translation>시크릿을 보관했습니다.</translation>
    </message>
    <message>
        <source>It is no longer shown. The list of secrets tells it by its last four characters.</source>
        <translation>더 이상 보이지 않습니다. 시크릿 목록에는 마지막 네 글자만 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>SecretForm</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>To tell it from the others, such as “production”.</source>
        <translation>“운영용”처럼 다른 것과 구별할 이름입니다.</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>만료</translation>
    </message>
    <message>
        <source>A secret that ends on its own is safer.</source>
        <translation>스스로 만료되는 시크릿이 더 안전합니다.</translation>
    </message>
    <message>
        <source>Issue secret</source>
        <translation>시크릿 발급</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>SecretRow</name>
    <message>
        <source>Created {date}</source>
        <translation>{date} 생성</translation>
    </message>
    <message>
        <source>last used: {when}</source>
        <translation>마지막 사용: {when}</translation>
    </message>
    <message>
        <source>Delete “{name}”? Whatever still uses it stops working. {facts} This cannot be undone; disabling can.</source>
        <translation>“{name}” 시크릿을 삭제할까요? 아직 쓰고 있는 곳은 바로 멈춥니다. {facts} 삭제는 되돌릴 수 없지만 사용 중지는 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Disable “{name}”? Whatever still uses it stops working until it is enabled again. {facts}</source>
        <translation>“{name}” 시크릿의 사용을 중지할까요? 아직 쓰고 있는 곳은 다시 사용하도록 바꿀 때까지 멈춥니다. {facts}</translation>
    </message>
    <message>
        <source>Delete secret</source>
        <translation>시크릿 삭제</translation>
    </message>
    <message>
        <source>Disable secret</source>
        <translation>시크릿 사용 중지</translation>
    </message>
    <message>
        <source>It was used last: {when}.</source>
        <translation>마지막 사용: {when}.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Actions for secret {name}</source>
        <translation>시크릿 {name}의 작업</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Change expiry…</source>
        <translation>만료 변경…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>만료됨</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>사용 중지</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>곧 만료</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
</context>
<context>
    <name>SecretsCard</name>
    <message>
        <source>Issue secret</source>
        <translation>시크릿 발급</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>What the app proves itself with. Several at once let the partner change over.</source>
        <translation>앱이 자신을 증명하는 값입니다. 여러 개를 두면 파트너가 차례로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>This app proves itself by its private key, as set under Advanced. Until that is changed, no secret works.</source>
        <translation>이 앱은 고급 설정에 따라 개인 키로 인증합니다. 설정을 바꾸기 전에는 시크릿이 통하지 않습니다.</translation>
    </message>
    <message>
        <source>Secret {number}</source>
        <translation>시크릿 {number}</translation>
    </message>
    <message>
        <source>There is no secret. The app does not work until it has one.</source>
        <translation>시크릿이 없습니다. 시크릿이 있어야 앱이 동작합니다.</translation>
    </message>
    <message>
        <source>“{name}” is enabled</source>
        <translation>사용 설정했습니다: “{name}”</translation>
    </message>
    <message>
        <source>“{name}” is disabled</source>
        <translation>“{name}”의 사용을 중지했습니다</translation>
    </message>
    <message>
        <source>The expiry of “{name}” is changed</source>
        <translation>“{name}”의 만료를 변경했습니다</translation>
    </message>
    <message>
        <source>“{name}” is deleted</source>
        <translation>삭제했습니다: “{name}”</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>처음부터 TLS</translation>
    </message>
    <message>
        <source>None, on this machine alone</source>
        <translation>없음 (이 컴퓨터에서만)</translation>
    </message>
    <message>
        <source>One is kept, set on {time}. Leave this empty to keep it.</source>
        <translation>{time}에 정한 비밀번호가 있습니다. 그대로 두려면 비워 두세요.</translation>
    </message>
    <message>
        <source>Kept sealed, and shown to nobody.</source>
        <translation>암호화하여 보관하며 아무에게도 보여 주지 않습니다.</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>메일 서버</translation>
    </message>
    <message>
        <source>By SMTP. Mails that wait are tried at once when this changes.</source>
        <translation>SMTP로 보냅니다. 설정을 바꾸면 대기 중인 메일을 바로 다시 시도합니다.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Name or address, without a port. Empty: mails are written into the folder.</source>
        <translation>포트를 뺀 이름이나 주소입니다. 비워 두면 메일을 폴더에 저장합니다.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is checked.</source>
        <translation>서버의 인증서를 확인합니다.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>587 is usual for STARTTLS, 465 for TLS.</source>
        <translation>보통 STARTTLS는 587, TLS는 465입니다.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>사용자 이름</translation>
    </message>
    <message>
        <source>Empty: the server asks for none.</source>
        <translation>서버가 요구하지 않으면 비워 두세요.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>보내는 사람</translation>
    </message>
    <message>
        <source>Whom people read that their mails come from.</source>
        <translation>받는 사람에게 표시됩니다.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>The mail server must let this account send from it.</source>
        <translation>메일 서버가 이 계정에 허용하는 주소여야 합니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Empty: the product name of the branding.</source>
        <translation>비워 두면 브랜딩의 제품 이름을 씁니다.</translation>
    </message>
    <message>
        <source>Address for answers</source>
        <translation>회신 주소</translation>
    </message>
    <message>
        <source>Empty: the address above.</source>
        <translation>비워 두면 위의 주소를 씁니다.</translation>
    </message>
</context>
<context>
    <name>ServiceChanges</name>
    <message>
        <source>required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>ServiceChoice</name>
    <message>
        <source>Search services by name or what they are for</source>
        <translation>이름이나 용도로 서비스 찾기</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>모든 종류</translation>
    </message>
    <message>
        <source>Kind of service</source>
        <translation>서비스 종류</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>No service called “{name}” is known</source>
        <translation>“{name}” 서비스는 목록에 없습니다</translation>
    </message>
    <message>
        <source>No service is known</source>
        <translation>알려진 서비스가 없습니다</translation>
    </message>
    <message>
        <source>Any app that speaks OpenID Connect can be connected: take “{other}” and choose its type.</source>
        <translation>OpenID Connect를 쓰는 앱은 모두 연결할 수 있습니다. “{other}” 항목을 누르고 유형을 고르세요.</translation>
    </message>
    <message>
        <source>Try another word, or take one of the guides for programs of your own.</source>
        <translation>다른 말로 찾거나, 직접 만든 프로그램용 안내를 고르세요.</translation>
    </message>
    <message>
        <source>The services could not be loaded</source>
        <translation>서비스 목록을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ServiceDoneStep</name>
    <message>
        <source>I have stored it</source>
        <translation>보관했습니다</translation>
    </message>
    <message>
        <source>The secret is in the link. Below stands a mark in its place.</source>
        <translation>시크릿은 링크에 있습니다. 아래의 시크릿 자리에는 표시만 있습니다.</translation>
    </message>
    <message>
        <source>The client secret stands in its place below, and is copied whole. You will not see it again.</source>
        <translation>클라이언트 시크릿은 아래의 제자리에 있으며 복사하면 전체가 복사됩니다. 다시 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>시크릿 보기</translation>
    </message>
    <message>
        <source>The secret is stored. Below stands a mark in its place.</source>
        <translation>시크릿을 보관했습니다. 아래에는 그 자리에 표시만 남아 있습니다.</translation>
    </message>
</context>
<context>
    <name>ServiceForm</name>
    <message>
        <source>The service could not be loaded</source>
        <translation>서비스를 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ServiceGrid</name>
    <message>
        <source>Cannot be connected</source>
        <translation>연결할 수 없음</translation>
    </message>
    <message>
        <source>Needs an app of another type</source>
        <translation>다른 유형의 앱이 필요함</translation>
    </message>
</context>
<context>
    <name>ServiceInputs</name>
    <message>
        <source>What administrators and users call the application here.</source>
        <translation>관리자와 사용자에게 보이는 앱 이름입니다.</translation>
    </message>
    <message>
        <source>Name of the application</source>
        <translation>앱 이름</translation>
    </message>
    <message>
        <source>What does not work</source>
        <translation>되지 않는 것</translation>
    </message>
    <message>
        <source>Redirect URI: {address}</source>
        <translation>리디렉션 URI: {address}</translation>
    </message>
    <message>
        <source>Permissions: {names}</source>
        <translation>권한: {names}</translation>
    </message>
</context>
<context>
    <name>ServiceObstacles</name>
    <message>
        <source>The application demands PKCE, which {name} does not use. Take that demand back on the tab Settings.</source>
        <translation>앱이 PKCE를 요구하지만 쓰지 않는 서비스입니다({name}). 설정 탭에서 PKCE 요구를 끄세요.</translation>
    </message>
    <message>
        <source>The application demands PKCE. Switch it on in {name}, or take that demand back on the tab Settings.</source>
        <translation>이 앱은 PKCE를 요구합니다. {name}에서 PKCE를 켜거나 설정 탭에서 그 요구를 해제하세요.</translation>
    </message>
    <message>
        <source>The application proves itself by a key, and {name} sends a secret. Choose the secret on the tab Settings.</source>
        <translation>앱은 키로 자신을 증명하지만 서비스는 시크릿을 보냅니다({name}). 설정 탭에서 시크릿을 고르세요.</translation>
    </message>
    <message>
        <source>The application takes pushed requests alone, which {name} may not send. Take that demand back if sign-ins fail.</source>
        <translation>앱이 푸시된 요청만 받지만 보내지 않는 서비스일 수 있습니다({name}). 로그인이 되지 않으면 이 요구를 끄세요.</translation>
    </message>
    <message>
        <source>The application takes signed requests alone, which {name} may not send. Take that demand back if sign-ins fail.</source>
        <translation>이 앱은 서명된 요청만 받는데, 다음 서비스는 서명하지 않을 수 있습니다: {name}. 로그인이 실패하면 요구를 거두세요.</translation>
    </message>
    <message>
        <source>The application gets no tokens without DPoP proofs, which {name} may not send. Take that demand back if sign-ins fail.</source>
        <translation>이 앱은 DPoP 증명 없이는 토큰을 받지 못하는데, 다음 서비스는 증명을 보내지 않을 수 있습니다: {name}. 로그인이 실패하면 요구를 거두세요.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>For this console on this computer.</source>
        <translation>이 컴퓨터의 이 콘솔에만 적용됩니다.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Console key</source>
        <translation>콘솔 키</translation>
    </message>
    <message>
        <source>With this key the console proves to the daemon who it is.</source>
        <translation>콘솔이 데몬에 자신을 증명하는 키입니다.</translation>
    </message>
    <message>
        <source>Keep in a private file</source>
        <translation>비공개 파일에 보관</translation>
    </message>
    <message>
        <source>Keep in memory only</source>
        <translation>메모리에만 보관</translation>
    </message>
    <message>
        <source>Kept in the keychain of this computer ({name}).</source>
        <translation>이 컴퓨터의 키체인({name})에 보관합니다.</translation>
    </message>
    <message>
        <source>Kept in a file that only you can read, not encrypted, because no keychain was found.</source>
        <translation>키체인을 찾지 못해, 나만 읽을 수 있는 파일에 암호화하지 않고 보관합니다.</translation>
    </message>
    <message>
        <source>Kept in memory until the console is closed, because no keychain was found. The next start pairs again.</source>
        <translation>키체인을 찾지 못해, 콘솔을 닫을 때까지 메모리에 보관합니다. 다음에 시작하면 다시 연결합니다.</translation>
    </message>
    <message>
        <source>Daemon</source>
        <translation>데몬</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>This console is</source>
        <translation>이 콘솔</translation>
    </message>
    <message>
        <source>Admin socket</source>
        <translation>관리 소켓</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>Stop daemon…</source>
        <translation>데몬 멈추기…</translation>
    </message>
    <message>
        <source>The key is kept in a private file</source>
        <translation>키를 비공개 파일에 보관합니다</translation>
    </message>
    <message>
        <source>The key is kept in memory only</source>
        <translation>키를 메모리에만 보관합니다</translation>
    </message>
    <message>
        <source>Until it runs again nobody can sign in at any application. Work that it has accepted is finished first.</source>
        <translation>다시 실행할 때까지 아무도 어떤 앱에도 로그인할 수 없습니다. 받은 작업은 먼저 마칩니다.</translation>
    </message>
    <message>
        <source>Stop the daemon?</source>
        <translation>데몬을 멈출까요?</translation>
    </message>
    <message>
        <source>Stop daemon</source>
        <translation>데몬 멈추기</translation>
    </message>
    <message>
        <source>The daemon could not be asked to stop.</source>
        <translation>데몬에 멈춤을 요청하지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Hand over</source>
        <translation>넘겨주기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>연결 안내서</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Secret by one-time link…</source>
        <translation>일회용 링크로 시크릿 전달…</translation>
    </message>
    <message>
        <source>The file is not written yet.</source>
        <translation>파일이 아직 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Everything that a partner has to know. It holds no secret and may be passed on.</source>
        <translation>파트너가 알아야 할 모든 내용입니다. 시크릿이 없으므로 그대로 전달해도 됩니다.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>파일을 바꿀까요?</translation>
    </message>
    <message>
        <source>There is a file “{name}” already.</source>
        <translation>“{name}” 파일이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>A PDF cannot show the letters of {language}. Choose HTML, which every browser prints, or another language.</source>
        <translation>PDF에는 {language} 글자를 표시할 수 없습니다. 모든 브라우저에서 인쇄할 수 있는 HTML이나 다른 언어를 고르세요.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
    <message>
        <source>The file could not be written: {why}</source>
        <translation>파일을 쓰지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>저장했습니다.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>연결 끊김</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>{time}부터</translation>
    </message>
    <message>
        <source>Offline since {time}. You see the latest data and cannot change it; the console keeps trying.</source>
        <translation>{time}부터 연결이 끊겼습니다. 마지막 데이터를 볼 수만 있으며 콘솔이 계속 다시 연결합니다.</translation>
    </message>
    <message>
        <source>Cancel the start</source>
        <translation>시작 취소</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>인증</translation>
    </message>
    <message>
        <source>Sign-in experience</source>
        <translation>로그인 화면</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Identity providers</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>메일</translation>
    </message>
    <message>
        <source>Unregistered apps</source>
        <translation>등록되지 않은 앱</translation>
    </message>
    <message>
        <source>API resources</source>
        <translation>API 리소스</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>권한 관리</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>People and records</source>
        <translation>사람과 기록</translation>
    </message>
    <message>
        <source>Sign-in log</source>
        <translation>로그인 기록</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>서명 키</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
    <message>
        <source>Start daemon</source>
        <translation>데몬 시작</translation>
    </message>
</context>
<context>
    <name>ShortestPassword</name>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>%Ln자 이상이어야 합니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Sections</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>Local daemon</source>
        <translation>로컬 데몬</translation>
    </message>
</context>
<context>
    <name>SignInExperienceScreen</name>
    <message>
        <source>Sign-in experience</source>
        <translation>로그인 화면</translation>
    </message>
    <message>
        <source>{who} has changed this since you opened it.</source>
        <translation>이 화면을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>What your users see when they sign in, whichever app they come from.</source>
        <translation>어느 앱에서 오든 사용자가 로그인할 때 보는 화면입니다.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Parts of the sign-in experience</source>
        <translation>로그인 화면 설정의 구성</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>불러오지 못했습니다</translation>
    </message>
</context>
<context>
    <name>SignInLogModel</name>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
</context>
<context>
    <name>SignInLogScreen</name>
    <message>
        <source>What applications asked for and got, why something failed, and what mends it.</source>
        <translation>앱이 요청하고 받은 것, 실패한 이유와 해결 방법을 봅니다.</translation>
    </message>
    <message>
        <source>Sign-in log</source>
        <translation>로그인 기록</translation>
    </message>
</context>
<context>
    <name>SignInLogWords</name>
    <message>
        <source>Start of a sign-in</source>
        <translation>로그인 시작</translation>
    </message>
    <message>
        <source>Pushed request</source>
        <translation>푸시된 요청(PAR)</translation>
    </message>
    <message>
        <source>Token endpoint</source>
        <translation>토큰 엔드포인트</translation>
    </message>
    <message>
        <source>Sign-in on a device</source>
        <translation>기기 로그인</translation>
    </message>
    <message>
        <source>Userinfo</source>
        <translation>userinfo</translation>
    </message>
    <message>
        <source>Introspection</source>
        <translation>토큰 조회</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>토큰 폐기</translation>
    </message>
    <message>
        <source>Sign-out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Sign-out notice</source>
        <translation>로그아웃 알림</translation>
    </message>
    <message>
        <source>Page for the user</source>
        <translation>사용자 화면</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>You can mend it</source>
        <translation>여기서 해결</translation>
    </message>
    <message>
        <source>The partner mends it</source>
        <translation>파트너가 해결</translation>
    </message>
    <message>
        <source>The user tries again</source>
        <translation>사용자가 다시 시도</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>조치 필요 없음</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Once, {ago}</source>
        <translation>한 번, {ago}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times since {since}, the last just now</source>
        <translation>
            <numerusform>{since}부터 %Ln번, 방금도 있었음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times since {since}, the last {ago}</source>
        <translation>
            <numerusform>{since}부터 %Ln번, 마지막 {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>실패 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>주의 %Ln건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOutLog</name>
    <message>
        <source>Refresh the delivery log</source>
        <translation>전달 기록 새로 고침</translation>
    </message>
    <message>
        <source>Nothing has been sent yet: a notice goes out whenever a user&apos;s session ends.</source>
        <translation>아직 보낸 것이 없습니다. 사용자 세션이 끝날 때마다 알림을 보냅니다.</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>이전 기록 보기</translation>
    </message>
    <message>
        <source>Delivery log</source>
        <translation>전달 기록</translation>
    </message>
    <message>
        <source>What the app was told and how it answered. A notice that is not accepted is sent again for some hours.</source>
        <translation>앱에 알린 내용과 응답입니다. 받지 않은 알림은 몇 시간 동안 다시 보냅니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>SignOutRow</name>
    <message>
        <source>A deleted user</source>
        <translation>삭제된 사용자</translation>
    </message>
    <message numerus="yes">
        <source>%Ln try/tries</source>
        <translation>
            <numerusform>%Ln회 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>다음 시도 {time}</translation>
    </message>
</context>
<context>
    <name>SignOutWords</name>
    <message>
        <source>Signed out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Somebody else signed in there</source>
        <translation>다른 사람이 로그인함</translation>
    </message>
    <message>
        <source>User suspended</source>
        <translation>사용자 정지</translation>
    </message>
    <message>
        <source>User deleted</source>
        <translation>사용자 삭제</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>비밀번호 변경</translation>
    </message>
    <message>
        <source>Consent revoked</source>
        <translation>동의 철회</translation>
    </message>
    <message>
        <source>Application disabled</source>
        <translation>앱 사용 중지</translation>
    </message>
    <message>
        <source>Application deleted</source>
        <translation>앱 삭제</translation>
    </message>
    <message>
        <source>Authorization code used twice</source>
        <translation>인가 코드 중복 사용</translation>
    </message>
    <message>
        <source>Refresh token used twice</source>
        <translation>리프레시 토큰 중복 사용</translation>
    </message>
    <message>
        <source>no answer within {0} seconds</source>
        <translation>{0}초 안에 응답 없음</translation>
    </message>
    <message>
        <source>the certificate is not trusted</source>
        <translation>신뢰할 수 없는 인증서</translation>
    </message>
    <message>
        <source>the host name is not known</source>
        <translation>알 수 없는 호스트 이름</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>the address cannot be used</source>
        <translation>쓸 수 없는 주소</translation>
    </message>
    <message>
        <source>the address is not https</source>
        <translation>https가 아닌 주소</translation>
    </message>
    <message>
        <source>the address is not public, so Letpass does not call it</source>
        <translation>공개된 주소가 아니어서 Letpass가 호출하지 않음</translation>
    </message>
    <message>
        <source>http is for this machine alone</source>
        <translation>http는 이 컴퓨터에만 허용됨</translation>
    </message>
    <message>
        <source>the answer is broken off or not HTTP</source>
        <translation>응답이 끊겼거나 HTTP가 아님</translation>
    </message>
    <message>
        <source>internal error; see the daemon’s log</source>
        <translation>내부 오류, 데몬 로그 참고</translation>
    </message>
    <message>
        <source>the application is gone</source>
        <translation>앱이 없음</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>포기함</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>다시 시도 중</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
</context>
<context>
    <name>SignalDeliveriesDialog</name>
    <message>
        <source>What the app was told</source>
        <translation>앱에 알린 것</translation>
    </message>
    <message>
        <source>Kept for 30 days. What fails is tried ten times within three days.</source>
        <translation>30일 동안 보관합니다. 실패하면 사흘 동안 열 번 시도합니다.</translation>
    </message>
    <message>
        <source>Each signal stands here, with what the receiver answered. Send a verification event to see whether it arrives.</source>
        <translation>알린 신호와 수신 측 응답이 여기에 표시됩니다. 확인 이벤트를 보내 도착하는지 보세요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>SignalsCard</name>
    <message>
        <source>Set up</source>
        <translation>설정하기</translation>
    </message>
    <message>
        <source>Tells the partner at once when a session ended or an account was suspended, of users who have authorized the app.</source>
        <translation>앱에 동의한 사용자의 세션이 끝나거나 계정이 정지되면 파트너에게 바로 알립니다.</translation>
    </message>
    <message>
        <source>Shared signals</source>
        <translation>공유 신호</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>시험 보내기</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>This console may only look, not change.</source>
        <translation>이 콘솔은 볼 수만 있고 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>A verification event is on its way</source>
        <translation>확인 이벤트를 보냅니다</translation>
    </message>
    <message>
        <source>Shared signals are on</source>
        <translation>공유 신호 켜짐</translation>
    </message>
    <message>
        <source>Shared signals are off</source>
        <translation>공유 신호 꺼짐</translation>
    </message>
    <message>
        <source>The app is told nothing any more; address and token are forgotten, and what waits is not sent. This cannot be undone.</source>
        <translation>앱에 더 이상 알리지 않습니다. 주소와 토큰은 지워지고 대기 중인 것은 보내지 않습니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Remove the shared signals?</source>
        <translation>공유 신호를 지울까요?</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Switch it on first.</source>
        <translation>먼저 켜세요.</translation>
    </message>
    <message>
        <source>First failed {when}</source>
        <translation>{when} 실패 시작</translation>
    </message>
    <message>
        <source>Delivered {when}</source>
        <translation>{when} 전송</translation>
    </message>
    <message>
        <source>Nothing delivered yet</source>
        <translation>아직 전송된 것이 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Shared signals removed</source>
        <translation>공유 신호 삭제</translation>
    </message>
</context>
<context>
    <name>SignalsDialog</name>
    <message>
        <source>The partner says where and with what token it wants to be told (OpenID Shared Signals, by push).</source>
        <translation>파트너가 알려 준 주소와 토큰으로 알립니다(OpenID Shared Signals, push).</translation>
    </message>
    <message>
        <source>Shared signals</source>
        <translation>공유 신호</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>설정하기</translation>
    </message>
    <message>
        <source>User ID of the app</source>
        <translation>앱의 사용자 ID</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Users are named by</source>
        <translation>사용자를 가리키는 값</translation>
    </message>
    <message>
        <source>The receiver wants a token</source>
        <translation>수신 측이 토큰을 요구함</translation>
    </message>
    <message>
        <source>It goes to this receiver alone, and is never shown again.</source>
        <translation>이 수신 측에만 보내며 다시 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>The partner&apos;s receiver, over https.</source>
        <translation>파트너의 수신 주소, https로.</translation>
    </message>
    <message>
        <source>Is told of</source>
        <translation>알릴 이벤트</translation>
    </message>
    <message>
        <source>By email only where the address is proven and the user shares it with the app.</source>
        <translation>이메일은 확인된 주소를 사용자가 앱과 공유한 경우에만 씁니다.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is there. Another address needs it anew.</source>
        <translation>비워 두면 지금 토큰을 유지합니다. 주소를 바꾸면 다시 입력해야 합니다.</translation>
    </message>
</context>
<context>
    <name>SigningKeysModel</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>알고리즘</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>키 ID</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>서명 중</translation>
    </message>
    <message>
        <source>New tokens are signed with it</source>
        <translation>새 토큰에 이 키로 서명합니다</translation>
    </message>
    <message>
        <source>Published; from {time} on every partner has met it</source>
        <translation>공개됨. {time}부터 모든 파트너가 이 키를 압니다</translation>
    </message>
    <message>
        <source>Signs next</source>
        <translation>다음 차례</translation>
    </message>
    <message>
        <source>Published, so that partners have met it before it signs</source>
        <translation>서명에 쓰기 전에 파트너가 받아 가도록 공개되어 있습니다</translation>
    </message>
    <message>
        <source>Signed before</source>
        <translation>이전 키</translation>
    </message>
    <message>
        <source>Still published: tokens of it may be about</source>
        <translation>아직 공개 중: 이 키로 서명한 토큰이 남아 있을 수 있습니다</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>은퇴</translation>
    </message>
    <message>
        <source>No token of it is good any more</source>
        <translation>이 키로 서명한 유효한 토큰이 없습니다</translation>
    </message>
</context>
<context>
    <name>SigningKeysScreen</name>
    <message>
        <source>Signing keys</source>
        <translation>서명 키</translation>
    </message>
    <message>
        <source>Filter by algorithm or key ID</source>
        <translation>알고리즘이나 키 ID로 찾기</translation>
    </message>
    <message>
        <source>Copy JWK set address</source>
        <translation>JWK 세트 주소 복사</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>교체…</translation>
    </message>
    <message>
        <source>Tokens are signed with them. Partners fetch the public halves by themselves from the JWK set.</source>
        <translation>토큰에 서명하는 키입니다. 파트너는 JWK 세트에서 공개 키를 스스로 받아 갑니다.</translation>
    </message>
    <message>
        <source>Keys are made as the daemon starts for the first time.</source>
        <translation>키는 데몬이 처음 시작할 때 만들어집니다.</translation>
    </message>
    <message>
        <source>No signing keys</source>
        <translation>서명 키 없음</translation>
    </message>
    <message>
        <source>No signing key matches</source>
        <translation>맞는 서명 키가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln signing key(s)</source>
        <translation>
            <numerusform>서명 키 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy key ID</source>
        <translation>키 ID 복사</translation>
    </message>
    <message>
        <source>Rotate {algorithm}…</source>
        <translation>{algorithm} 교체…</translation>
    </message>
    <message>
        <source>Key ID copied</source>
        <translation>키 ID 복사됨</translation>
    </message>
    <message>
        <source>Address of the JWK set copied</source>
        <translation>JWK 세트 주소 복사됨</translation>
    </message>
    <message>
        <source>Other keys sign from now on</source>
        <translation>이제 다른 키로 서명합니다</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>As a curl command</source>
        <translation>curl 명령</translation>
    </message>
    <message>
        <source>{name} was good for one use, so {mark} stands in its place: put a fresh one there before you run the call.</source>
        <translation>{name} 값은 한 번만 쓸 수 있어 그 자리에 {mark} 표시가 있습니다. 명령을 실행하기 전에 새 값을 넣으세요.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음 단계</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세한 내용</translation>
    </message>
    <message>
        <source>Details: {step}</source>
        <translation>자세히: {step}</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 접기</translation>
    </message>
    <message>
        <source>The request is pushed</source>
        <translation>요청을 푸시함</translation>
    </message>
    <message>
        <source>The browser is sent to Letpass</source>
        <translation>브라우저를 Letpass로 보냄</translation>
    </message>
    <message>
        <source>A page stops the browser</source>
        <translation>브라우저가 화면에서 멈춤</translation>
    </message>
    <message>
        <source>The browser comes back</source>
        <translation>브라우저가 돌아옴</translation>
    </message>
    <message>
        <source>The code is exchanged for tokens</source>
        <translation>코드를 토큰으로 교환</translation>
    </message>
    <message>
        <source>Tokens are refreshed</source>
        <translation>토큰 갱신</translation>
    </message>
    <message>
        <source>Userinfo is asked</source>
        <translation>userinfo 요청</translation>
    </message>
    <message>
        <source>The access token is introspected</source>
        <translation>액세스 토큰 조회</translation>
    </message>
    <message>
        <source>Tokens are revoked</source>
        <translation>토큰 폐기</translation>
    </message>
    <message>
        <source>The browser is sent to sign out</source>
        <translation>브라우저를 로그아웃으로 보냄</translation>
    </message>
    <message>
        <source>The issuer is the right one.</source>
        <translation>발급자가 맞습니다.</translation>
    </message>
    <message>
        <source>The issuer is another one: the answer is not from this daemon.</source>
        <translation>발급자가 다릅니다. 이 데몬의 응답이 아닙니다.</translation>
    </message>
    <message>
        <source>The signature is good: one of the published keys (jwks_uri) has made it.</source>
        <translation>서명이 올바릅니다. 공개된 키(jwks_uri) 가운데 하나로 서명되었습니다.</translation>
    </message>
    <message>
        <source>The signature is not good: none of the published keys (jwks_uri) has made it.</source>
        <translation>서명이 올바르지 않습니다. 공개된 키(jwks_uri) 가운데 어느 것으로도 서명되지 않았습니다.</translation>
    </message>
    <message>
        <source>The nonce is that of the request.</source>
        <translation>nonce가 요청과 같습니다.</translation>
    </message>
    <message>
        <source>The nonce is not that of the request.</source>
        <translation>nonce가 요청과 다릅니다.</translation>
    </message>
    <message>
        <source>The ID token is for this application.</source>
        <translation>ID 토큰이 이 앱의 것입니다.</translation>
    </message>
    <message>
        <source>The ID token is for another application.</source>
        <translation>ID 토큰이 다른 앱의 것입니다.</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number}밀리초</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number}초</translation>
    </message>
</context>
<context>
    <name>StepFrame</name>
    <message>
        <source>Create application</source>
        <translation>앱 만들기</translation>
    </message>
    <message>
        <source>Hand over by link…</source>
        <translation>링크로 전달…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>StrangerWords</name>
    <message>
        <source>An app with this client ID is registered. These rules do not concern it.</source>
        <translation>이 클라이언트 ID의 앱은 등록되어 있어 이 규칙이 적용되지 않습니다.</translation>
    </message>
    <message>
        <source>Let in, because its host is trusted.</source>
        <translation>신뢰하는 호스트이므로 허용됩니다.</translation>
    </message>
    <message>
        <source>Let in, because anybody is.</source>
        <translation>누구나 허용되므로 허용됩니다.</translation>
    </message>
    <message>
        <source>Its users may ask for it. It is let in once an administrator registers it or trusts its host.</source>
        <translation>사용자가 이 앱을 요청할 수 있습니다. 관리자가 등록하거나 호스트를 신뢰하면 허용됩니다.</translation>
    </message>
    <message>
        <source>Not let in, because no unregistered app is.</source>
        <translation>등록되지 않은 앱은 허용되지 않습니다.</translation>
    </message>
    <message>
        <source>Not let in, because its host is not trusted.</source>
        <translation>신뢰하는 호스트가 아니므로 허용되지 않습니다.</translation>
    </message>
    <message>
        <source>Not let in, because its host is blocked.</source>
        <translation>차단된 호스트이므로 허용되지 않습니다.</translation>
    </message>
    <message>
        <source>Not let in: this is no https address, and no app with this client ID is registered.</source>
        <translation>허용되지 않음: https 주소가 아니며 이 클라이언트 ID로 등록된 앱도 없습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address has more than 255 characters.</source>
        <translation>허용되지 않음: 주소가 255자를 넘습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address has a character that none can have.</source>
        <translation>허용되지 않음: 주소에 쓸 수 없는 문자가 있습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address does not begin with https://.</source>
        <translation>허용되지 않음: 주소가 https://로 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address has a user name in it.</source>
        <translation>허용되지 않음: 주소에 사용자 이름이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address has a fragment.</source>
        <translation>허용되지 않음: 주소에 프래그먼트가 있습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address ends after its host.</source>
        <translation>허용되지 않음: 주소가 호스트에서 끝납니다.</translation>
    </message>
    <message>
        <source>Not let in: the path of the address has . or .. in it.</source>
        <translation>허용되지 않음: 주소 경로에 . 또는 ..이 있습니다.</translation>
    </message>
    <message>
        <source>Not let in: the address has no public host name.</source>
        <translation>허용되지 않음: 주소에 공개 호스트 이름이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>아무도 없음</translation>
    </message>
    <message>
        <source>Trusted hosts</source>
        <translation>신뢰하는 호스트</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>누구나</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>허용됨</translation>
    </message>
    <message>
        <source>Kept out</source>
        <translation>차단됨</translation>
    </message>
</context>
<context>
    <name>StrangersModel</name>
    <message>
        <source>App</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>처음 본 때</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
</context>
<context>
    <name>StrangersScreen</name>
    <message>
        <source>Trusted hosts</source>
        <translation>신뢰하는 호스트</translation>
    </message>
    <message>
        <source>Whoever can put a file there is trusted. *.example.com stands for all names below example.com, and not for that name itself.</source>
        <translation>그곳에 파일을 둘 수 있는 사람은 모두 신뢰됩니다. *.example.com은 example.com 아래의 모든 이름을 뜻하며 그 이름 자체는 아닙니다.</translation>
    </message>
    <message>
        <source>Blocked hosts</source>
        <translation>차단한 호스트</translation>
    </message>
    <message>
        <source>Apps of these hosts stay out, whatever else is said.</source>
        <translation>다른 설정과 관계없이 이 호스트의 앱은 허용되지 않습니다.</translation>
    </message>
    <message>
        <source>Which apps may come that no administrator has registered, and which came.</source>
        <translation>관리자가 등록하지 않은 앱 가운데 허용할 앱과 지금까지 온 앱입니다.</translation>
    </message>
    <message>
        <source>Unregistered apps</source>
        <translation>등록되지 않은 앱</translation>
    </message>
    <message>
        <source>{who} has changed the rules for unregistered apps since you opened them.</source>
        <translation>이 화면을 연 뒤에 등록되지 않은 앱의 규칙이 바뀌었습니다. 바꾼 사람: {who}.</translation>
    </message>
    <message>
        <source>The rules for unregistered apps could not be loaded</source>
        <translation>등록되지 않은 앱의 규칙을 불러올 수 없습니다</translation>
    </message>
</context>
<context>
    <name>StyleSheetField</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>외 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TabbedPage</name>
    <message numerus="yes">
        <source>%Ln problem(s) to fix</source>
        <translation>
            <numerusform>고칠 문제 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Not for {service} any more?</source>
        <translation>{service} 서비스 선택을 거둘까요?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Not for this service</source>
        <translation>이 서비스용이 아님</translation>
    </message>
    <message>
        <source>The application no longer shows what goes where in the service. Its settings stay as they are.</source>
        <translation>서비스의 어느 곳에 무엇을 넣는지 더는 보여 주지 않습니다. 앱 설정은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>This was added for the service, and nobody has changed it since. What is ticked goes as well; everything else stays.</source>
        <translation>이 서비스를 위해 추가된 뒤 아무도 바꾸지 않은 항목입니다. 체크한 항목은 함께 지워지고, 나머지는 모두 그대로 남습니다.</translation>
    </message>
    <message>
        <source>What was added for the service</source>
        <translation>서비스를 위해 추가된 항목</translation>
    </message>
</context>
<context>
    <name>TenantPreview</name>
    <message>
        <source>Page of the preview</source>
        <translation>미리 볼 화면</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Theme of the preview</source>
        <translation>미리보기 테마</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Width of the preview</source>
        <translation>미리보기 너비</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>데스크톱</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>휴대폰</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>가입</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>비밀번호 재설정</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>미리보기 언어</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message>
        <source>Sign-in page</source>
        <translation>로그인 화면</translation>
    </message>
    <message>
        <source>The browser engine is not installed here. Open the page in your browser to see it.</source>
        <translation>브라우저 엔진이 설치되어 있지 않습니다. 브라우저에서 열어 보세요.</translation>
    </message>
    <message>
        <source>Updates as you type.</source>
        <translation>입력하는 대로 바뀝니다.</translation>
    </message>
    <message>
        <source>Example app</source>
        <translation>예시</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>%Ln분 전</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <translation>
            <numerusform>%Ln시간 전</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message numerus="yes">
        <source>%Ln d ago</source>
        <translation>
            <numerusform>%Ln일 전</numerusform>
        </translation>
    </message>
    <message>
        <source>MMM d</source>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>MMM d, yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>yyyy-MM-dd HH:mm:ss</source>
        <translation>yyyy-MM-dd HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Reload (F5)</source>
        <translation>새로고침(F5)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>About Letpass</source>
        <translation>Letpass 정보</translation>
    </message>
    <message>
        <source>Search apps, users, APIs, roles, organizations, reference numbers and commands</source>
        <translation>앱, 사용자, API, 역할, 조직, 참조 번호, 명령 검색</translation>
    </message>
    <message>
        <source>Search apps, users, APIs, roles…</source>
        <translation>앱, 사용자, API, 역할 검색…</translation>
    </message>
</context>
<context>
    <name>TrialMailDialog</name>
    <message>
        <source>It goes out now, by the mail server as it is saved. The answer may take a minute and a half.</source>
        <translation>저장된 메일 서버로 지금 보냅니다. 응답까지 1분 30초가 걸릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>시험 메일 보내기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>To</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>An address whose mails you can read.</source>
        <translation>받은 메일을 직접 볼 수 있는 주소를 입력하세요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The mail server is being asked…</source>
        <translation>메일 서버에 보내는 중입니다…</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>There is no mail server any more, so nothing was sent.</source>
        <translation>메일 서버가 없어져 아무것도 보내지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>TryDialog</name>
    <message>
        <source>Try a sign-in</source>
        <translation>로그인 시험</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>진행 상태</translation>
    </message>
    <message>
        <source>Open the browser</source>
        <translation>브라우저 열기</translation>
    </message>
    <message>
        <source>Address of the sign-in</source>
        <translation>로그인 주소</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Userinfo</source>
        <translation>userinfo</translation>
    </message>
    <message>
        <source>Introspect</source>
        <translation>토큰 조회</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>폐기</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The browser goes the way of every user of this application, and comes back to this console. What is allowed on the consent page counts; address and secret of the test are gone when this window closes.</source>
        <translation>브라우저는 이 앱의 사용자와 똑같은 길을 거쳐 이 콘솔로 돌아옵니다. 동의 화면에서 허용한 내용은 그대로 기록되고, 시험용 주소와 시크릿은 이 창을 닫으면 사라집니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만 기다리세요…</translation>
    </message>
    <message>
        <source>Waiting for the browser to come back.</source>
        <translation>브라우저가 돌아오기를 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>Open the browser, or copy the address and open it in another one.</source>
        <translation>브라우저를 열거나, 주소를 복사해 다른 브라우저에서 여세요.</translation>
    </message>
    <message>
        <source>The sign-in works.</source>
        <translation>로그인이 잘 됩니다.</translation>
    </message>
    <message>
        <source>The sign-in did not work.</source>
        <translation>로그인이 되지 않았습니다.</translation>
    </message>
    <message>
        <source>This test is over.</source>
        <translation>시험이 끝났습니다.</translation>
    </message>
    <message>
        <source>Refresh: no refresh token came. It comes with offline_access, if the application asks for it and the user allows it.</source>
        <translation>갱신: 리프레시 토큰이 오지 않았습니다. 앱이 offline_access 권한을 요청하고 사용자가 허용해야 옵니다.</translation>
    </message>
    <message>
        <source>Introspect: only an application with a secret may ask, and this one has none.</source>
        <translation>토큰 조회: 시크릿이 있는 앱만 물을 수 있으며, 이 앱에는 시크릿이 없습니다.</translation>
    </message>
    <message>
        <source>The browser does not open. Copy the address, and open it there yourself.</source>
        <translation>브라우저가 열리지 않습니다. 주소를 복사해 직접 여세요.</translation>
    </message>
</context>
<context>
    <name>TryingCard</name>
    <message>
        <source>Try</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>What would happen?</source>
        <translation>어떻게 될까요?</translation>
    </message>
    <message>
        <source>By the rules as they are shown here, saved or not. Nothing is fetched.</source>
        <translation>저장 여부와 관계없이 지금 보이는 규칙을 따릅니다. 아무것도 가져오지 않습니다.</translation>
    </message>
    <message>
        <source>Address of an app’s description</source>
        <translation>앱 설명 문서의 주소</translation>
    </message>
    <message>
        <source>It could ask for: {names}</source>
        <translation>요청할 수 있는 것: {names}</translation>
    </message>
</context>
<context>
    <name>UnusualWords</name>
    <message>
        <source>A new kind of browser or system</source>
        <translation>새로운 종류의 브라우저나 시스템</translation>
    </message>
    <message>
        <source>A new network</source>
        <translation>새로운 네트워크</translation>
    </message>
    <message>
        <source>Several networks within ten minutes</source>
        <translation>10분 안에 여러 네트워크</translation>
    </message>
</context>
<context>
    <name>UriList</name>
    <message>
        <source>Add URI</source>
        <translation>URI 추가</translation>
    </message>
    <message>
        <source>This address is in the list already.</source>
        <translation>이미 목록에 있는 주소입니다.</translation>
    </message>
    <message>
        <source>Looks good: https, exact match, no fragment</source>
        <translation>좋습니다: https, 정확히 일치, 프래그먼트 없음</translation>
    </message>
    <message>
        <source>Looks good: this computer only</source>
        <translation>좋습니다: 이 컴퓨터 전용</translation>
    </message>
    <message>
        <source>Looks good: a scheme of the app&apos;s own</source>
        <translation>좋습니다: 앱의 고유 스킴</translation>
    </message>
    <message>
        <source>This host name is written in a form that cannot be read. Make sure that it is meant.</source>
        <translation>읽을 수 없는 형식의 호스트 이름입니다. 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>People see this host as {host}. Make sure that it does not imitate another site.</source>
        <translation>이 호스트는 {host}처럼 보입니다. 다른 사이트를 흉내 낸 것이 아닌지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>UriRow</name>
    <message>
        <source>Remove this address</source>
        <translation>이 주소 지우기</translation>
    </message>
    <message>
        <source>Remove the spaces</source>
        <translation>공백 제거</translation>
    </message>
    <message>
        <source>Change to {value}</source>
        <translation>다음으로 바꾸기: {value}</translation>
    </message>
</context>
<context>
    <name>UserActions</name>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>Copy user ID</source>
        <translation>사용자 ID 복사</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>비밀번호 설정</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>정지 해제</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>New password for {name} set</source>
        <translation>{name}의 새 비밀번호를 설정했습니다</translation>
    </message>
    <message>
        <source>Suspend {name}?</source>
        <translation>{name} 님을 정지할까요?</translation>
    </message>
    <message>
        <source>{name} cannot sign in until that is taken back. What has ended stays ended.</source>
        <translation>정지를 풀 때까지 {name} 님은 로그인할 수 없습니다. 끝난 로그인은 되돌아오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} suspended</source>
        <translation>{name} 님을 정지했습니다</translation>
    </message>
    <message>
        <source>{name} unsuspended</source>
        <translation>{name}의 정지를 해제했습니다</translation>
    </message>
    <message>
        <source>The account goes with all its consents, roles and memberships. This cannot be undone.</source>
        <translation>계정이 동의, 역할, 소속과 함께 모두 사라집니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>{name} 님을 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete user</source>
        <translation>사용자 삭제</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>{name} 님을 삭제했습니다</translation>
    </message>
    <message>
        <source>{name} created</source>
        <translation>{name} 님의 계정을 만들었습니다</translation>
    </message>
    <message>
        <source>{name} saved</source>
        <translation>{name} 님의 계정을 저장했습니다</translation>
    </message>
    <message>
        <source>User ID copied</source>
        <translation>사용자 ID를 복사했습니다</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>Create user</source>
        <translation>사용자 만들기</translation>
    </message>
    <message>
        <source>Edit user</source>
        <translation>사용자 편집</translation>
    </message>
    <message>
        <source>The email address is verified</source>
        <translation>인증된 이메일 주소입니다</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>변경 사항 저장</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>사용자 이름</translation>
    </message>
    <message>
        <source>What the person types to sign in.</source>
        <translation>로그인할 때 입력하는 이름입니다.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>전체 이름</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>전화번호</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
</context>
<context>
    <name>UserPermissionRow</name>
    <message>
        <source>Allow {permission}</source>
        <translation>{permission} 허용</translation>
    </message>
    <message>
        <source>Whether users have to give {permission}</source>
        <translation>사용자가 {permission} 권한을 꼭 주어야 하는지</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Partner&apos;s reason, which users read</source>
        <translation>사용자가 읽을 파트너의 이유</translation>
    </message>
    <message>
        <source>Partner&apos;s reason for {permission}</source>
        <translation>{permission} 권한에 대해 파트너가 밝힌 이유</translation>
    </message>
    <message>
        <source>In the partner&apos;s own words; users read it as a quotation.</source>
        <translation>파트너의 말 그대로이며 사용자에게 인용으로 보입니다.</translation>
    </message>
</context>
<context>
    <name>UserPermissions</name>
    <message>
        <source>About the user</source>
        <translation>사용자 정보</translation>
    </message>
    <message>
        <source>What the app may learn about who signs in. Users can untick what is optional; what is not ticked here is never asked.</source>
        <translation>로그인한 사용자에 대해 앱이 알 수 있는 정보입니다. 선택 권한은 사용자가 뺄 수 있고, 여기서 고르지 않은 권한은 묻지 않습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>UserPicker</name>
    <message>
        <source>Search users</source>
        <translation>사용자 검색</translation>
    </message>
    <message>
        <source>Users found</source>
        <translation>찾은 사용자</translation>
    </message>
    <message>
        <source>Invented person</source>
        <translation>가상 인물</translation>
    </message>
    <message>
        <source>Preview as: {name}</source>
        <translation>미리보기 대상: {name}</translation>
    </message>
    <message>
        <source>Whose values are shown: {name}</source>
        <translation>값을 보여 줄 사용자: {name}</translation>
    </message>
</context>
<context>
    <name>UsersModel</name>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>사용자 ID</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>마지막 로그인</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>인증되지 않음</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>정지됨</translation>
    </message>
    <message>
        <source>To be deleted</source>
        <translation>삭제 예정</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
</context>
<context>
    <name>UsersScreen</name>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Filter by name, user name or email</source>
        <translation>이름, 사용자 이름, 이메일로 찾기</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>모든 상태</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>정지됨</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>초대됨</translation>
    </message>
    <message>
        <source>To be deleted</source>
        <translation>삭제 예정</translation>
    </message>
    <message>
        <source>Create user</source>
        <translation>사용자 만들기</translation>
    </message>
    <message>
        <source>People who can sign in, and what your applications learn about them.</source>
        <translation>로그인할 수 있는 사람과, 앱이 알 수 있는 정보입니다.</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>맞는 사용자가 없습니다</translation>
    </message>
    <message>
        <source>Create an account for somebody, and every application can sign them in.</source>
        <translation>계정을 만들면 모든 앱에서 로그인할 수 있습니다.</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>아직 사용자가 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>사용자 %Ln명</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhookActions</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>시험 보내기</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>주소를 복사했습니다</translation>
    </message>
    <message>
        <source>A test event is on its way to “{name}”</source>
        <translation>시험 이벤트를 보냅니다: “{name}”</translation>
    </message>
    <message>
        <source>“{name}” is on</source>
        <translation>“{name}” 켜짐</translation>
    </message>
    <message>
        <source>“{name}” is off</source>
        <translation>“{name}” 꺼짐</translation>
    </message>
    <message>
        <source>For a day requests carry the signatures of both, so that the receiver can change over. After that the old secret is worth nothing.</source>
        <translation>하루 동안 요청에 두 시크릿의 서명이 모두 들어가므로 수신 측은 그사이에 바꾸면 됩니다. 그 뒤로 이전 시크릿은 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Replace the secret of “{name}”?</source>
        <translation>“{name}”의 시크릿을 교체할까요?</translation>
    </message>
    <message>
        <source>Replace secret</source>
        <translation>시크릿 교체</translation>
    </message>
    <message>
        <source>Its address is told nothing any more, what waits is not sent, and the list of its deliveries goes with it. This cannot be undone.</source>
        <translation>이 주소로 더 이상 알리지 않고, 대기 중인 것은 보내지 않으며, 전송 목록도 함께 사라집니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>“{name}” 항목을 삭제할까요?</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>“{name}” 항목을 삭제했습니다</translation>
    </message>
</context>
<context>
    <name>WebhookDetails</name>
    <message>
        <source>Deliveries</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Kept for 30 days. What fails is tried ten times within three days.</source>
        <translation>30일 동안 보관합니다. 실패하면 사흘 동안 열 번 시도합니다.</translation>
    </message>
    <message>
        <source>Each event that the webhook is told of stands here, with what the receiver answered. Send a test to see whether it arrives.</source>
        <translation>웹훅에 알린 이벤트와 수신 측 응답이 여기에 표시됩니다. 시험을 보내 도착하는지 확인해 보세요.</translation>
    </message>
    <message>
        <source>{who} has changed this webhook since you opened it.</source>
        <translation>이 웹훅을 연 뒤에 다른 곳에서 변경했습니다(변경: {who}).</translation>
    </message>
    <message>
        <source>The webhook could not be loaded</source>
        <translation>웹훅을 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>There is no such webhook</source>
        <translation>이런 웹훅이 없습니다</translation>
    </message>
    <message>
        <source>It was deleted, or the address is wrong.</source>
        <translation>삭제되었거나 주소가 잘못되었습니다.</translation>
    </message>
    <message>
        <source>Show all webhooks</source>
        <translation>모든 웹훅 보기</translation>
    </message>
    <message>
        <source>Parts of the webhook</source>
        <translation>웹훅의 부분</translation>
    </message>
</context>
<context>
    <name>WebhookDialog</name>
    <message>
        <source>Create webhook</source>
        <translation>웹훅 만들기</translation>
    </message>
    <message>
        <source>An address of yours that is told what happens here.</source>
        <translation>여기서 일어나는 일을 알려 줄 여러분의 주소입니다.</translation>
    </message>
    <message>
        <source>Customer database</source>
        <translation>고객 데이터베이스</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>It takes POST requests over https. It often is a secret: share it with care.</source>
        <translation>https로 POST 요청을 받습니다. 주소 자체가 비밀인 경우가 많으니 조심해서 공유하세요.</translation>
    </message>
    <message>
        <source>Is told of</source>
        <translation>알릴 이벤트</translation>
    </message>
</context>
<context>
    <name>WebhookHeader</name>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>시험 보내기</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>끄기</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
</context>
<context>
    <name>WebhookSecretDialog</name>
    <message>
        <source>The secret of “{name}”</source>
        <translation>“{name}”의 시크릿</translation>
    </message>
    <message>
        <source>Secret of the webhook</source>
        <translation>웹훅 시크릿</translation>
    </message>
    <message>
        <source>It cannot be shown again. If it gets lost, make another one.</source>
        <translation>다시 볼 수 없습니다. 잃어버리면 새로 만드세요.</translation>
    </message>
    <message>
        <source>It is no longer shown. Another one can be made at any time.</source>
        <translation>더 이상 표시되지 않습니다. 언제든 새로 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>The receiver checks with it that a request comes from here and was not changed on the way (Standard Webhooks).</source>
        <translation>수신 측은 이것으로 요청이 여기서 왔고 도중에 바뀌지 않았음을 확인합니다(Standard Webhooks).</translation>
    </message>
    <message>
        <source>Until {time} requests carry the signature of the old one as well.</source>
        <translation>{time}까지 요청에 이전 시크릿의 서명도 들어갑니다.</translation>
    </message>
    <message>
        <source>The secret is not stored yet, and cannot be shown again.</source>
        <translation>시크릿을 아직 보관하지 않았고, 다시 볼 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>WebhookSettings</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Where it is told, and of what.</source>
        <translation>어디에 무엇을 알릴지 정합니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>It takes POST requests over https. It often is a secret: share it with care.</source>
        <translation>https로 POST 요청을 받습니다. 주소 자체가 비밀인 경우가 많으니 조심해서 공유하세요.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>For administrators.</source>
        <translation>관리자용입니다.</translation>
    </message>
    <message>
        <source>Is told of</source>
        <translation>알릴 이벤트</translation>
    </message>
    <message>
        <source>Without any it is told of all events. With some, only of those that are about one of these apps.</source>
        <translation>비워 두면 모든 이벤트를 알립니다. 앱을 고르면 그 앱에 관한 이벤트만 알립니다.</translation>
    </message>
    <message>
        <source>Replace secret…</source>
        <translation>시크릿 교체…</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>시크릿</translation>
    </message>
    <message>
        <source>Requests are signed with it, so that the receiver knows that they come from here.</source>
        <translation>요청에 이것으로 서명하므로 수신 측은 여기서 왔음을 알 수 있습니다.</translation>
    </message>
    <message>
        <source>In use since {when}.</source>
        <translation>{when}부터 사용 중입니다.</translation>
    </message>
    <message>
        <source>Until {time} requests carry the signature of the one before as well.</source>
        <translation>{time}까지 요청에 이전 시크릿의 서명도 들어갑니다.</translation>
    </message>
    <message>
        <source>Only about these apps</source>
        <translation>이 앱에 관한 것만</translation>
    </message>
    <message>
        <source>A deleted app</source>
        <translation>삭제된 앱</translation>
    </message>
    <message>
        <source>Add apps</source>
        <translation>앱 추가</translation>
    </message>
    <message>
        <source>The webhook is then told only of what is about one of them.</source>
        <translation>웹훅에는 이 앱 중 하나에 관한 일만 알립니다.</translation>
    </message>
    <message>
        <source>Search by name or client ID</source>
        <translation>이름이나 클라이언트 ID로 검색</translation>
    </message>
    <message>
        <source>There are no apps yet</source>
        <translation>아직 앱이 없습니다</translation>
    </message>
    <message>
        <source>Create one under Applications first.</source>
        <translation>먼저 앱에서 하나를 만드세요.</translation>
    </message>
</context>
<context>
    <name>WebhookWords</name>
    <message>
        <source>Users</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>앱</translation>
    </message>
    <message>
        <source>Secrets of applications</source>
        <translation>앱의 시크릿</translation>
    </message>
    <message>
        <source>One-time links</source>
        <translation>일회용 링크</translation>
    </message>
    <message>
        <source>Shared signals</source>
        <translation>공유 신호</translation>
    </message>
    <message>
        <source>Sign-out notices</source>
        <translation>로그아웃 알림</translation>
    </message>
    <message>
        <source>Test sign-ins</source>
        <translation>시험 로그인</translation>
    </message>
    <message>
        <source>Sign-in requests</source>
        <translation>로그인 요청</translation>
    </message>
    <message>
        <source>Token requests</source>
        <translation>토큰 요청</translation>
    </message>
    <message>
        <source>Identity assertions</source>
        <translation>신원 어설션</translation>
    </message>
    <message>
        <source>Authorization codes</source>
        <translation>인가 코드</translation>
    </message>
    <message>
        <source>Refresh tokens</source>
        <translation>리프레시 토큰</translation>
    </message>
    <message>
        <source>APIs</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>조직</translation>
    </message>
    <message>
        <source>Sign-in experience</source>
        <translation>로그인 화면</translation>
    </message>
    <message>
        <source>Rules for accounts</source>
        <translation>계정 규칙</translation>
    </message>
    <message>
        <source>Rules for unregistered apps</source>
        <translation>등록되지 않은 앱의 규칙</translation>
    </message>
    <message>
        <source>Identity providers</source>
        <translation>ID 공급자</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>메일 서버</translation>
    </message>
    <message>
        <source>Mail to people</source>
        <translation>사람들에게 보내는 메일</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>서명 키</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>A session of a user ended</source>
        <translation>사용자의 세션이 끝남</translation>
    </message>
    <message>
        <source>A user has another password</source>
        <translation>사용자의 비밀번호가 바뀜</translation>
    </message>
    <message>
        <source>A user was suspended</source>
        <translation>사용자가 정지됨</translation>
    </message>
    <message>
        <source>A suspension was lifted</source>
        <translation>정지가 풀림</translation>
    </message>
    <message>
        <source>Does not accept the sender</source>
        <translation>보낸 쪽을 인정하지 않음</translation>
    </message>
    <message>
        <source>Does not allow it</source>
        <translation>허용하지 않음</translation>
    </message>
    <message>
        <source>Nothing is at this address</source>
        <translation>이 주소에 아무것도 없음</translation>
    </message>
    <message>
        <source>Takes no POST</source>
        <translation>POST를 받지 않음</translation>
    </message>
    <message>
        <source>Wants nothing any more</source>
        <translation>더 이상 원하지 않음</translation>
    </message>
    <message>
        <source>Too large for it</source>
        <translation>수신 측에 너무 큼</translation>
    </message>
    <message>
        <source>Too much at a time</source>
        <translation>한꺼번에 너무 많음</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>도착함</translation>
    </message>
    <message>
        <source>Points elsewhere, not followed</source>
        <translation>다른 곳을 가리키며 따라가지 않음</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Error of the receiver</source>
        <translation>수신 측 오류</translation>
    </message>
    <message>
        <source>Test event</source>
        <translation>시험 이벤트</translation>
    </message>
    <message>
        <source>Verification event</source>
        <translation>확인 이벤트</translation>
    </message>
    <message>
        <source>Switched off by Letpass</source>
        <translation>Letpass가 끔</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>실패 중</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Letpass has switched this off: the receiver answered that it wants nothing any more (HTTP 410). Correct the address if it has moved, then switch it on: what waited goes out.</source>
        <translation>Letpass가 껐습니다. 수신 측이 더 이상 원하지 않는다고 응답했습니다(HTTP 410). 주소가 바뀌었다면 고친 뒤 켜세요. 대기하던 것이 나갑니다.</translation>
    </message>
    <message>
        <source>Letpass has switched this off: nothing has arrived for five days. Look below for what the receiver answered and have it mended, then switch it on: what waited goes out.</source>
        <translation>Letpass가 껐습니다. 닷새 동안 아무것도 도착하지 않았습니다. 아래에서 수신 측 응답을 보고 고친 뒤 켜세요. 대기하던 것이 나갑니다.</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>전달됨</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>포기함</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>다시 시도 중</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message numerus="yes">
        <source>%Ln try/tries</source>
        <translation>
            <numerusform>%Ln회 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>다음 시도 {time}</translation>
    </message>
</context>
<context>
    <name>WebhooksModel</name>
    <message>
        <source>Webhook</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>마지막 결과</translation>
    </message>
    <message>
        <source>Is told</source>
        <translation>알리는 것</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln건 대기</numerusform>
        </translation>
    </message>
    <message>
        <source>First failed {when}</source>
        <translation>{when} 실패 시작</translation>
    </message>
    <message>
        <source>Delivered {when}</source>
        <translation>{when} 전송</translation>
    </message>
    <message>
        <source>Nothing delivered yet</source>
        <translation>아직 전송된 것이 없음</translation>
    </message>
</context>
<context>
    <name>WebhooksScreen</name>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Filter by name or address</source>
        <translation>이름이나 주소로 찾기</translation>
    </message>
    <message>
        <source>Create webhook</source>
        <translation>웹훅 만들기</translation>
    </message>
    <message>
        <source>Addresses of yours that are told what happens here, by signed requests.</source>
        <translation>여기서 일어나는 일을 서명된 요청으로 알려 줄 여러분의 주소입니다.</translation>
    </message>
    <message>
        <source>A webhook tells your own systems what happens here as it happens: a consent was given, a user deleted, a secret replaced.</source>
        <translation>웹훅은 동의, 사용자 삭제, 시크릿 교체처럼 여기서 일어나는 일을 바로 여러분의 시스템에 알립니다.</translation>
    </message>
    <message>
        <source>No webhooks yet</source>
        <translation>아직 웹훅이 없습니다</translation>
    </message>
    <message>
        <source>No webhook matches</source>
        <translation>맞는 웹훅이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln webhook(s)</source>
        <translation>
            <numerusform>웹훅 %Ln개</numerusform>
        </translation>
    </message>
</context>
</TS>
